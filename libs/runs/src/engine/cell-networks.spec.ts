import { type NdArray, ReferenceEngine, type Tree, entries, isNdArray } from '@gtn-studio/autodiff';
import { compileLearner, teach } from '@gtn-studio/gtn';
import { type Cell, type CellNetwork, cellOperations, defaultEngine } from '@gtn-studio/contracts';
import { makeLearner } from '@gtn-studio/nets';
import { Random } from '@gtn-studio/random';
import { afterAll, describe, expect, it } from 'vitest';
import { createEngine } from './create-engine.ts';

const [B, classes] = [3, 3];
const image = [2, 6, 6] as const;
const random = Random.fromSeed(8);

/** One node for each operation on the input and one on some of them, all of them outputs. */
function everyOperation(reduces: boolean): Cell {
  const first = cellOperations.map((op) => [{ op, from: 0 }]);
  const last = [
    { op: 'max2x2' as const, from: 4 },
    { op: 'skip' as const, from: 1 },
    { op: 'avg3x3' as const, from: 5 },
  ];
  return {
    ...{ inputs: 2, reduces, nodes: [...first, last] },
    outputs: [...first, last].map((_, i) => 2 + i),
  };
}

const network = (change: Partial<CellNetwork>): CellNetwork => ({
  ...{ family: 'cells', image, classes, stem: 3, norm: 'batch', weightNorm: false },
  cells: { normal: everyOperation(false), reduction: everyOperation(true) },
  stages: [
    { kind: 'cells', cell: 'reduction', repeat: 1, channels: 2 },
    { kind: 'cells', cell: 'normal', repeat: 1, channels: 3 },
    { kind: 'residual', channels: 4 },
  ],
  ...change,
});

const batchOf = (name: string) => ({
  images: { shape: [B, ...image], data: random.split(name).fillNormal(new Float32Array(B * 2 * 36)) },
  labels: { shape: [B], data: Int32Array.of(0, 1, 2) },
});
const set = {
  batches: [batchOf('first'), batchOf('second')],
  schedule: { learningRate: [0.02, 0.02], momentum: [0.5, 0.5] },
};
const geometry = { rule: 'last-synthetic', synthetic: [B, ...image], real: [B, ...image] } as const;

describe.each([defaultEngine, 'tfjs-wasm'])('the engine %s', async (name) => {
  const engine = await createEngine({ engine: name, threads: 1 });
  afterAll(() => engine.dispose());

  it.each<[string, Partial<CellNetwork>]>([
    ['every operation', {}],
    ['means alone subtracted, and weight normalization', { norm: 'mean-only', weightNorm: true }],
    ['an image of odd sides', { image: [2, 5, 3] }],
  ])('teaches a network of cells as the reference engine does: %s', async (_, change) => {
    const config = network(change);
    const shape = [B, ...config.image];
    const size = shape.reduce((a, b) => a * b);
    const cut = (batch: ReturnType<typeof batchOf>) => ({
      ...batch,
      images: { shape, data: batch.images.data.slice(0, size) },
    });
    const taught = async (on: typeof engine) => {
      const programs = await compileLearner(on, makeLearner(config), {
        ...geometry,
        synthetic: shape,
        real: shape,
      });
      const batches = set.batches.map(cut);
      return teach(programs, { ...set, batches }, [{ ...cut(batchOf('test')), count: B }], random);
    };
    const [actual, expected] = [await taught(engine), await taught(new ReferenceEngine())];
    expect(actual.accuracy).toBe(expected.accuracy);
    const values = new Map(entries(actual.params as Tree<NdArray>, isNdArray));
    for (const [path, { data }] of entries(expected.params as Tree<NdArray>, isNdArray)) {
      data.forEach((value, i) => expect(values.get(path)!.data[i], `${path} ${i}`).toBeCloseTo(value, 3));
    }
  });
});
