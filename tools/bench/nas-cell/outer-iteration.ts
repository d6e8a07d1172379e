// Times one outer iteration on a network of NAS-Bench-201 in a process of its own and prints a JSON object: `tsx tools/bench/nas-cell/outer-iteration.ts SPEC`.
import { parseTrainingConfig } from '@gtn-studio/contracts';
import { OnnxRuntimeEngine } from '@gtn-studio/engine-onnxruntime';
import { Trainer } from '@gtn-studio/gtn';
import { nasBench201, parseNasBench201 } from '@gtn-studio/nas';
import { makeLearner } from '@gtn-studio/nets';
import { randomData } from '../measures.ts';
import { outerConfig } from '../spec.ts';
import { readSpec } from './spec.ts';

const { image, classes, channels, cells, threads, outer } = readSpec(process.argv[2]!);
const config = parseTrainingConfig({ ...outerConfig(outer), evaluationStatistics: 'batch' });
const space = nasBench201({ task: { image: [...image], classes }, channels, cells });
const learner = makeLearner(space.build(parseNasBench201(outer.architecture)));

const rssBeforeMiB = process.memoryUsage().rss / 2 ** 20;
const engine = await OnnxRuntimeEngine.create({ threads });
const trainer = await Trainer.create(engine, config, randomData({ image, classes }), [learner]);
let { state } = await trainer.outerIteration(trainer.initialState());

const runs: { seconds: number; cpuSeconds: number }[] = [];
for (let i = 0; i < outer.repeats; i++) {
  const [startMs, before] = [performance.now(), process.cpuUsage()];
  ({ state } = await trainer.outerIteration(state));
  const { user, system } = process.cpuUsage(before);
  runs.push({ seconds: (performance.now() - startMs) / 1000, cpuSeconds: (user + system) / 1e6 });
}
await engine.dispose();
const median = (part: 'seconds' | 'cpuSeconds') =>
  runs.map((run) => run[part]).sort((a, b) => a - b)[Math.floor(runs.length / 2)]!;
const result = {
  seconds: median('seconds'),
  cpuSeconds: median('cpuSeconds'),
  rssBeforeMiB,
  rssPeakMiB: process.resourceUsage().maxRSS / 1024,
};
process.stdout.write(`${JSON.stringify(result)}\n`);
