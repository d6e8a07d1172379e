import {
  type NdArray,
  type Program,
  ReferenceEngine,
  type Tensor,
  add,
  constant,
  float,
  gradients,
  mul,
  slice,
  square,
  sub,
  sum,
  trace,
} from '@gtn-studio/autodiff';
import { describe, expect, test } from 'vitest';
import { adam } from './adam.ts';
import { cosineSchedule } from './cosine-schedule.ts';
import { sgdMomentum } from './sgd-momentum.ts';

const scalar = (value: number): NdArray => ({ shape: [], data: Float64Array.of(value) });

interface Target {
  readonly name: string;
  readonly loss: (x: Tensor) => Tensor;
  readonly start: readonly number[];
  readonly minimum: readonly number[];
}

const targets: Target[] = [
  {
    name: 'an ill-conditioned quadratic',
    loss: (x) => sum(mul(constant([1, 10, 0.3], [3]), square(sub(x, constant([1, -2, 3], [3]))))),
    start: [0, 0, 0],
    minimum: [1, -2, 3],
  },
  {
    name: "Rosenbrock's valley",
    loss(x) {
      const [a, b] = [slice(x, [0], [1]), slice(x, [1], [2])];
      return sum(add(square(sub(constant(1), a)), mul(constant(100), square(sub(b, square(a))))));
    },
    start: [-1.2, 1],
    minimum: [1, 1],
  },
];

const spec = (n: number) => ({ x: float([n]) });
const adamOptimizer = adam();

interface Optimizer {
  readonly name: string;
  readonly rates: Readonly<Record<string, number>>;
  /** A program of `params`, `state` and the learning rate that gives the next `params` and `state`. */
  readonly program: (loss: Target['loss'], n: number) => Program<never, { params: unknown; state: unknown }>;
  readonly initialState: (params: unknown) => unknown;
  readonly learningRate: number;
}

const optimizers: Optimizer[] = [
  {
    name: 'sgdMomentum',
    program: (loss, n) =>
      trace(
        { params: spec(n), state: spec(n), learningRate: float([]), momentum: float([]) },
        ({ params, state, learningRate, momentum }) => {
          const step = { params, velocity: state, gradients: gradients(loss(params.x), params) };
          const next = sgdMomentum.update({ ...step, learningRate, momentum });
          return { params: next.params, state: next.velocity };
        },
      ) as Program<never, { params: unknown; state: unknown }>,
    initialState: sgdMomentum.initialState,
    rates: { momentum: 0.95 },
    learningRate: 1e-3,
  },
  {
    name: 'adam',
    program: (loss, n) =>
      trace(
        {
          params: spec(n),
          state: { count: float([]), first: spec(n), second: spec(n) },
          learningRate: float([]),
        },
        ({ params, state, learningRate }) =>
          adamOptimizer.update({ params, state, gradients: gradients(loss(params.x), params), learningRate }),
      ) as Program<never, { params: unknown; state: unknown }>,
    initialState: adamOptimizer.initialState,
    rates: {},
    learningRate: 0.1,
  },
];

const cases = optimizers.flatMap((optimizer) => targets.map((target) => ({ optimizer, target })));

describe('every optimizer', () => {
  test.each(cases)('$optimizer.name finds the minimum of $target.name', async ({ optimizer, target }) => {
    const steps = 4000;
    const program = optimizer.program(target.loss, target.start.length);
    const step = await new ReferenceEngine().compile(program);
    const rate = cosineSchedule({
      initial: optimizer.learningRate,
      final: 0.1 * optimizer.learningRate,
      steps,
    });
    const rates = Object.fromEntries(
      Object.entries(optimizer.rates).map(([name, value]) => [name, scalar(value)]),
    );
    const params = { x: { shape: [target.start.length], data: Float64Array.from(target.start) } };
    let current = { params: params as unknown, state: optimizer.initialState(params) };
    for (let i = 0; i < steps; i++) {
      current = await step.run({ ...current, ...rates, learningRate: scalar(rate(i)) } as never);
    }
    const { x } = current.params as { x: NdArray };
    target.minimum.forEach((expected, i) => expect(x.data[i]).toBeCloseTo(expected, 4));
  });
});
