import {
  type NdArray,
  ReferenceEngine,
  conv2d,
  dot,
  float,
  gradients,
  resizeNearest,
  sizeOf,
  trace,
} from '@gtn-studio/autodiff';
import { Random } from '@gtn-studio/random';
import { describe, expect, it } from 'vitest';
import { convolveDoubled } from './doubled-convolution.ts';

const engine = new ReferenceEngine();

const normal = (shape: readonly number[], name: string): NdArray => ({
  shape,
  data: Random.fromSeed(7)
    .split(name)
    .fillNormal(new Float64Array(sizeOf(shape))),
});

describe('convolveDoubled', () => {
  it.each([1, 3, 5, 7])('is a convolution of the enlarged image, derivatives too (%i × %i)', async (side) => {
    const shapes = { x: [2, 3, 4, 3], filter: [2, 3, side, side], weights: [2, 2, 8, 6] };
    const specs = { x: float(shapes.x), filter: float(shapes.filter), weights: float(shapes.weights) };
    const values = {
      x: normal(shapes.x, 'x'),
      filter: normal(shapes.filter, 'filter'),
      weights: normal(shapes.weights, 'weights'),
    };
    const program = (f: typeof convolveDoubled) =>
      trace(specs, ({ x, filter, weights }) => {
        const y = f(x, filter);
        return { y, ...gradients(dot(y, weights), { x, filter }) };
      });
    const run = async (f: typeof convolveDoubled) => (await engine.compile(program(f))).run(values);
    const actual = await run(convolveDoubled);
    const expected = await run((x, filter) => conv2d(resizeNearest(x, 2), filter, { padding: 'same' }));
    for (const name of ['y', 'x', 'filter'] as const) {
      expect(actual[name].shape).toEqual(expected[name].shape);
      actual[name].data.forEach((value, i) => expect(value).toBeCloseTo(expected[name].data[i]!, 10));
    }
  });
});
