import { readFileSync } from 'node:fs';
import { type NdArray, ReferenceEngine, mapTree, sizeOf } from '@gtn-studio/autodiff';
import { type LayerTree, type ParamSpec, makeLearner } from '@gtn-studio/nets';
import { Random } from '@gtn-studio/random';
import { describe, expect, it } from 'vitest';
import { nasBench201, parseNasBench201 } from '@gtn-studio/nets';
import { gradientNorm } from './gradient-norm.ts';
import { jacobianCovariance } from './jacobian-covariance.ts';
import { naswot } from './naswot.ts';
import { type OneBatchScore, oneBatchProgram } from './one-batch.ts';
import { synflow, synflowProgram } from './synflow.ts';

/** What tools/bench/peers/zero_cost_proxies.py wrote. */
interface Fixture {
  readonly channels: number;
  readonly cells: number;
  readonly classes: number;
  readonly images: [number, number, number, number];
  readonly labels: number[];
  readonly networks: (Readonly<Record<string, number | null>> & { readonly architecture: string })[];
}

const { channels, cells, classes, images, labels, networks } = JSON.parse(
  readFileSync(new URL('zero-cost-proxies.fixture.json', import.meta.url), 'utf8'),
) as Fixture;
const [batch, ...image] = images;
const space = nasBench201({ task: { image, classes }, channels, cells });
const engine = new ReferenceEngine();

/** As `sines` of the script. */
function sines(shape: readonly number[], name: string, scale = 1, offset = 0): NdArray {
  const phase = 1 + 10 * [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  return {
    shape,
    data: Float64Array.from({ length: sizeOf(shape) }, (_, i) => offset + scale * Math.sin(phase + i)),
  };
}

const weight = (shape: readonly number[], path: string) => sines(shape, path, sizeOf(shape.slice(1)) ** -0.5);

const isSpec = (value: unknown): value is ParamSpec =>
  typeof value === 'object' && value !== null && 'initial' in value;

const valuesOf = (specs: LayerTree<ParamSpec>, valueOf: (spec: ParamSpec, path: string) => NdArray) =>
  mapTree(specs, isSpec, valueOf) as LayerTree<NdArray>;

/** The value of the script, NaN where it has none, to nine digits. */
const close = (value: number | null) => (value === null ? NaN : expect.closeTo(1, 9)) as number;
const relative = (value: number, expected: number | null) => (expected === null ? value : value / expected);

describe.each(networks)('$architecture', ({ architecture, ...expected }) => {
  const config = space.build(parseNasBench201(architecture));

  it.each<[OneBatchScore]>([[gradientNorm], [naswot], [jacobianCovariance]])(
    'has PyTorch’s $name',
    async (score) => {
      const learner = makeLearner(config);
      const executable = await engine.compile(oneBatchProgram(score, learner, images));
      const params = valuesOf(learner.params, ({ shape }, path) =>
        path.endsWith('.weight')
          ? weight(shape, path)
          : sines(shape, path, 0.2, path.endsWith('.scale') ? 1 : 0),
      );
      const { value } = await executable.run({
        params,
        images: sines(images, 'images'),
        labels: { shape: [batch], data: Int32Array.from(labels) },
      });
      const wanted = expected[score.name]!;
      expect(relative(score.scoreOf(value), wanted)).toEqual(close(wanted));
    },
  );

  it('has PyTorch’s synflow', async () => {
    const program = synflowProgram(config);
    const learner = makeLearner({ ...config, norm: 'none' });
    const params = valuesOf(learner.params, ({ shape }, path) => {
      const { data } = weight(shape, path);
      return { shape, data: path.endsWith('.weight') ? data.map(Math.abs) : data.fill(0) };
    });
    const ones = { shape: [1, ...image], data: new Float64Array(sizeOf(image)).fill(1) };
    const { score } = await (await engine.compile(program)).run({ params, images: ones });
    const wanted = expected['synflow']!;
    if (wanted === 0) expect(score.data[0]).toBe(0);
    else expect(relative(score.data[0]!, wanted)).toEqual(close(wanted));
  });
});

it('synflow beyond float32 is computed in float64', async () => {
  const [first] = networks;
  const deep = nasBench201({ task: { image, classes }, channels, cells: 24 });
  const float32 = Object.assign(new ReferenceEngine(), {
    compile: () => Promise.resolve({ run: () => ({ score: { shape: [], data: [Infinity] } }) }),
  });
  const prepared = await synflow(float32).prepare(deep.build(parseNasBench201(first!.architecture)));
  const { synflow: score } = await prepared.estimate(Random.fromSeed(1));
  expect(score).toBeGreaterThan(3.5e38);
  expect(score).toBeLessThan(Infinity);
});
