import { type NdArray, ReferenceEngine, float, trace } from '@gtn-studio/autodiff';
import { describe, expect, test } from 'vitest';
import { adam } from './adam.ts';

const vector = (...values: number[]): NdArray => ({
  shape: [values.length],
  data: Float64Array.from(values),
});
const learningRate: NdArray = { shape: [], data: Float64Array.of(0.1) };

const compile = (optimizer: ReturnType<typeof adam>) => {
  const tree = { x: float([2]) };
  const state = { count: float([]), first: tree, second: tree };
  const specs = { params: tree, state, gradients: tree, learningRate: float([]) };
  return new ReferenceEngine().compile(trace(specs, (inputs) => optimizer.update(inputs)));
};

describe('adam', () => {
  test('makes the first two steps of the paper’s algorithm', async () => {
    const [beta1, beta2, epsilon] = [0.8, 0.9, 1e-2];
    const optimizer = adam({ beta1, beta2, epsilon });
    const step = await compile(optimizer);
    const theta = [1, -1];
    const [m, v] = [
      [0, 0],
      [0, 0],
    ];
    const params = { x: vector(...theta) };
    let current = { params, state: optimizer.initialState(params) };
    for (const [n, gradient] of [
      [0.5, -3],
      [-0.25, 1e-3],
    ].entries()) {
      current = await step.run({ ...current, gradients: { x: vector(...gradient) }, learningRate });
      gradient.forEach((g, i) => {
        m[i] = beta1 * m[i]! + (1 - beta1) * g;
        v[i] = beta2 * v[i]! + (1 - beta2) * g ** 2;
        const unbiased = [m[i] / (1 - beta1 ** (n + 1)), v[i] / (1 - beta2 ** (n + 1))] as const;
        theta[i]! -= (0.1 * unbiased[0]) / (Math.sqrt(unbiased[1]) + epsilon);
        expect(current.params.x.data[i]).toBeCloseTo(theta[i]!, 14);
      });
      expect(current.state.count.data[0]).toBe(n + 1);
    }
  });

  test('moves every parameter by about the learning rate at first, whatever the size of its gradient', async () => {
    const optimizer = adam();
    const step = await compile(optimizer);
    const params = { x: vector(0, 0) };
    const gradients = { x: vector(1e-4, -1e4) };
    const first = await step.run({ params, state: optimizer.initialState(params), gradients, learningRate });
    expect(first.params.x.data[0]).toBeCloseTo(-0.1, 4);
    expect(first.params.x.data[1]).toBeCloseTo(0.1, 4);
  });

  test('without memory of gradients it steps by their sign', async () => {
    const optimizer = adam({ beta1: 0, beta2: 0 });
    const params = { x: vector(0, 0) };
    const inputs = {
      params,
      state: optimizer.initialState(params),
      gradients: { x: vector(3, -5) },
      learningRate,
    };
    const { x } = (await (await compile(optimizer)).run(inputs)).params;
    expect([...x.data].map((value) => Math.round(1e6 * value) / 1e6)).toEqual([-0.1, 0.1]);
  });

  test('its initial state is the same as values and as part of a program', async () => {
    const optimizer = adam();
    const params = { x: vector(1, 2) };
    const program = trace({ x: float([2]) }, (inputs) => optimizer.init(inputs));
    const symbolic = await (await new ReferenceEngine().compile(program)).run(params);
    const values = optimizer.initialState(params);
    expect([...symbolic.first.x.data, ...symbolic.second.x.data, ...symbolic.count.data]).toEqual([
      0, 0, 0, 0, 0,
    ]);
    expect([...values.first.x.data, ...values.second.x.data, ...values.count.data]).toEqual([0, 0, 0, 0, 0]);
    expect(values.first.x.data).toBeInstanceOf(Float64Array);
  });

  test.each([
    [{ beta1: 1 }, 'adam: beta1 must be in [0, 1), got 1'],
    [{ beta2: -0.5 }, 'adam: beta2 must be in [0, 1), got -0.5'],
    [{ epsilon: 0 }, 'adam: epsilon must be > 0, got 0'],
    [{ epsilon: Number.NaN }, 'adam: epsilon must be > 0, got NaN'],
  ])('refuses %j', (options, message) => {
    expect(() => adam(options)).toThrow(message);
  });
});
