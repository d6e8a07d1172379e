import { type NdArray, ReferenceEngine, float, trace } from '@gtn-studio/autodiff';
import type { NormKind } from '@gtn-studio/contracts';
import { describe, expect, test } from 'vitest';
import { normParams, normStatistics, normalize } from './normalization.ts';

const engine = new ReferenceEngine();
const array = (shape: number[], ...values: number[]): NdArray => ({ shape, data: Float64Array.from(values) });
const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 12) as number);

/** Two images of two channels and two pixels; the channels' means are 3 and 10, their variances 5 and 100. */
const images = array([2, 2, 1, 2], 0, 2, 0, 20, 4, 6, 0, 20);
const bias = array([2], 0.5, -1);
const params = { 'mean-only': { bias }, batch: { bias, scale: array([2], 2, 3) }, none: { bias } };

const compile = (kind: NormKind, shape: number[], withStatistics: boolean) =>
  engine.compile(
    trace(
      { x: float(shape), params: normParams(kind, 2), given: withStatistics ? normStatistics(kind, 2) : {} },
      ({ x, params: leaves, given }) => normalize(kind, leaves, x, withStatistics ? given : undefined),
    ),
  );

const expected = {
  'mean-only': [-2.5, -0.5, -11, 9, 1.5, 3.5, -11, 9],
  batch: [-3, -1, -10, 10, 1, 3, -10, 10].map((centered, i) => {
    const [variance, scale, shift] = Math.floor(i / 2) % 2 === 0 ? [5, 2, 0.5] : [100, 3, -1];
    return (centered / Math.sqrt(variance + 1e-5)) * scale + shift;
  }),
  none: [0.5, 2.5, -1, 19, 4.5, 6.5, -1, 19],
};

describe.each(['mean-only', 'batch', 'none'] as const)('the norm %s', (kind) => {
  test('normalizes each channel by the statistics of the batch and returns them', async () => {
    const program = await compile(kind, [2, 2, 1, 2], false);
    const { y, statistics } = await program.run({ x: images, params: params[kind], given: {} });
    expect([...y.data]).toEqual(close(expected[kind]));
    const lists = Object.entries(statistics).map(([name, value]) => [name, [...value.data]]);
    const all = [
      ['mean', [3, 10]],
      ['variance', [5, 100]],
    ];
    expect(lists).toEqual(all.slice(0, { none: 0, 'mean-only': 1, batch: 2 }[kind]));
  });

  test('uses given statistics instead, for vectors as for images', async () => {
    const program = await compile(kind, [1, 2], true);
    const known = { mean: array([2], 3, 10), variance: array([2], 5, 100) };
    const given = Object.fromEntries(
      Object.keys(normStatistics(kind, 2)).map((name) => [name, known[name as 'mean']]),
    );
    const { y } = await program.run({ x: array([1, 2], 6, 20), params: params[kind], given });
    expect([...y.data]).toEqual(close([expected[kind][5]!, expected[kind][7]!]));
  });
});
