// Scores architectures, one string a line on standard input, and prints a JSON object: `tsx tools/bench/nas-cell/score.ts SPEC`.
import { readFileSync } from 'node:fs';
import type { NdArray } from '@gtn-studio/autodiff';
import { OnnxRuntimeEngine } from '@gtn-studio/engine-onnxruntime';
import { learning, nasBench201, parseNasBench201 } from '@gtn-studio/nas';
import { Random } from '@gtn-studio/random';
import { measure } from '@gtn-studio/runs';
import { readSpec } from './spec.ts';

const spec = readSpec(process.argv[2]!);
const { image, classes, channels, cells, batch, steps, scoredBatch, scoredImages } = spec;
const random = Random.fromSeed(0);
const mebibytes = (bytes: number) => bytes / 2 ** 20;

/** Noise: what is computed does not depend on what the images show. */
const batchOf = (own: Random, size: number) => ({
  images: {
    shape: [size, ...image],
    data: own.fillNormal(new Float32Array(size * image.reduce((a, b) => a * b))),
  } as NdArray,
  labels: { shape: [size], data: Int32Array.from({ length: size }, (_, i) => i % classes) } as NdArray,
});
const trainingSet = {
  batches: Array.from({ length: steps }, (_, t) => batchOf(random.split('batch', t), batch)),
  schedule: {
    learningRate: new Float64Array(steps).fill(spec.learningRate),
    momentum: new Float64Array(steps).fill(spec.momentum),
  },
};
const test = Array.from({ length: scoredImages / scoredBatch }, (_, i) => ({
  ...batchOf(random.split('test', i), scoredBatch),
  count: scoredBatch,
}));

const engine = await OnnxRuntimeEngine.create({ threads: spec.threads });
const estimator = learning({
  ...{ engine, steps, test, measures: ['accuracy', 'validation-loss', 'training-speed'] },
  geometry: { rule: 'batch', synthetic: [batch, ...image], real: [scoredBatch, ...image] },
  trainingSetOf: () => trainingSet,
});
const space = nasBench201({ task: { image: [...image], classes }, channels, cells });
const texts = readFileSync(0, 'utf8').trimEnd().split('\n');

const before = process.cpuUsage();
const trials: { seconds: number; compileSeconds: number; rssMiB: number }[] = [];
for (const text of texts) {
  const startMs = performance.now();
  const network = space.build(parseNasBench201(text));
  const { compileSeconds } = await measure(estimator, network, { seeds: 1, random });
  const seconds = (performance.now() - startMs) / 1000;
  trials.push({ seconds, compileSeconds, rssMiB: mebibytes(process.memoryUsage().rss) });
}
const { user, system } = process.cpuUsage(before);
await engine.dispose();
const total = (part: 'seconds' | 'compileSeconds') => trials.reduce((sum, trial) => sum + trial[part], 0);
const result = {
  seconds: total('seconds'),
  cpuSeconds: (user + system) / 1e6,
  compileSeconds: total('compileSeconds'),
  rssPeakMiB: process.resourceUsage().maxRSS / 1024,
  rssMiB: trials.map(({ rssMiB }) => Math.round(rssMiB)),
};
process.stdout.write(`${JSON.stringify(result)}\n`);
