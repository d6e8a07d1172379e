import {
  type NdArray,
  ReferenceEngine,
  add,
  constant,
  dot,
  float,
  grad,
  gradients,
  mul,
  tanh,
  trace,
} from '@gtn-studio/autodiff';
import { describe, expect, test } from 'vitest';
import { sgdMomentum } from './sgd-momentum.ts';

const engine = new ReferenceEngine();
const scalar = (value: number): NdArray => ({ shape: [], data: Float64Array.of(value) });
const vector = (...values: number[]): NdArray => ({
  shape: [values.length],
  data: Float64Array.from(values),
});
const tree = { a: float([2]), layer: { b: float([1]) } };

describe('sgdMomentum', () => {
  test('makes the first two steps that one makes by hand', async () => {
    const program = trace(
      { params: tree, velocity: tree, gradients: tree, learningRate: float([]), momentum: float([]) },
      (inputs) => sgdMomentum.update(inputs),
    );
    const step = await engine.compile(program);
    const params = { a: vector(1, 2), layer: { b: vector(-1) } };
    const velocity = sgdMomentum.initialState(params);
    const rates = { learningRate: scalar(0.1), momentum: scalar(0.5) };
    const gradients = { a: vector(1, -2), layer: { b: vector(4) } };
    const first = await step.run({ params, velocity, gradients, ...rates });
    expect([...first.velocity.a.data, ...first.velocity.layer.b.data]).toEqual([1, -2, 4]);
    expect([...first.params.a.data, ...first.params.layer.b.data]).toEqual([0.9, 2.2, -1.4]);
    const next = { a: vector(2, 0), layer: { b: vector(-1) } };
    const second = await step.run({ ...first, gradients: next, ...rates });
    expect([...second.velocity.a.data, ...second.velocity.layer.b.data]).toEqual([2.5, -1, 1]);
    [0.65, 2.3].forEach((value, i) => expect(second.params.a.data[i]).toBeCloseTo(value, 14));
    expect(second.params.layer.b.data[0]).toBeCloseTo(-1.5, 14);
  });

  test('is differentiable with respect to both rates', async () => {
    // Two steps on tanh(a)·tanh(a) + a₀·a₁, so that the first rate also moves the second gradient.
    const program = trace({ a: float([2]), learningRate: float([]), momentum: float([]) }, (inputs) => {
      const { a, learningRate, momentum } = inputs;
      const loss = (x: typeof a) => add(dot(tanh(x), tanh(x)), dot(x, mul(x, constant([0.5, -0.3], [2]))));
      let state = { params: { a }, velocity: sgdMomentum.init({ a }) };
      for (let i = 0; i < 2; i++) {
        const step = gradients(loss(state.params.a), state.params);
        state = sgdMomentum.update({ ...state, gradients: step, learningRate, momentum });
      }
      return loss(state.params.a);
    });
    const value = await engine.compile(program);
    const derivative = await engine.compile(grad(program));
    const point = { a: vector(0.7, -0.4), learningRate: scalar(0.3), momentum: scalar(0.6) };
    const exact = await derivative.run(point);
    for (const [rate, at] of [
      ['learningRate', 0.3],
      ['momentum', 0.6],
    ] as const) {
      const epsilon = 1e-5;
      const around = [at + epsilon, at - epsilon].map((x) => value.run({ ...point, [rate]: scalar(x) }));
      const [above, below] = await Promise.all(around);
      const central = (above!.data[0]! - below!.data[0]!) / (2 * epsilon);
      expect(Math.abs(exact[rate].data[0]!)).toBeGreaterThan(1e-3);
      expect(exact[rate].data[0]).toBeCloseTo(central, 8);
    }
  });

  test('names the leaf where the trees differ', () => {
    const update = (gradient: unknown) => () =>
      trace(
        { params: { a: float([2]) }, gradients: gradient, rate: float([]) },
        ({ params, gradients, rate }) =>
          sgdMomentum.update({
            params,
            velocity: sgdMomentum.init(params),
            gradients: gradients as typeof params,
            learningRate: rate,
            momentum: rate,
          }),
      );
    expect(update({ a: float([3]) })).toThrow('gradients: a must be [2], got [3]');
    expect(update({ b: float([2]) })).toThrow('gradients: a must be [2], got nothing');
  });
});
