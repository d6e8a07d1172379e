import { Random } from '@gtn-studio/random';
import { describe, expect, it } from 'vitest';
import { differenceAlong, evaluateExactly } from '../conformance/vector-function.ts';
import {
  type NdArray,
  type Program,
  type Tensor,
  add,
  call,
  crossEntropy,
  dot,
  float,
  grad,
  int,
  matmul,
  pushforward,
  simplify,
  sizeOf,
  tanh,
  trace,
} from '../index.ts';

type Inputs = {
  readonly w: Tensor;
  readonly v: Tensor;
  readonly along: { readonly w: Tensor; readonly v: Tensor };
};
type Net = Program<Inputs & { readonly x: Tensor; readonly y: Tensor }, Tensor>;

const specs = {
  w: float([3, 4]),
  v: float([4, 2]),
  along: { w: float([3, 4]), v: float([4, 2]) },
  x: float([5, 3]),
  y: int([5]),
};

const net: Net = trace(specs, ({ w, v, x, y }) => crossEntropy(matmul(tanh(matmul(x, w)), v), y));

type Derive = (program: Net) => Net;

/** The derivative of a scalar program along `along`: ⟨∇f, along⟩ by reverse mode. */
const reverse: Derive = (program) =>
  trace(specs, (inputs) => {
    const { w, v } = call(grad(program), inputs);
    return add(dot(w, inputs.along.w), dot(v, inputs.along.v));
  });

/** The same by forward mode. */
const forward: Derive = (program) =>
  trace(specs, (inputs) => {
    const { w, v, along } = inputs;
    return pushforward(call(program, inputs), { w, v }, along);
  });

const random = Random.fromSeed(5);
const value = (name: string, shape: readonly number[]): NdArray => ({
  shape,
  data: random.split(name).fillNormal(new Float64Array(sizeOf(shape))),
});
const values: Record<string, NdArray> = {
  w: value('w', [3, 4]),
  v: value('v', [4, 2]),
  'along.w': value('along.w', [3, 4]),
  'along.v': value('along.v', [4, 2]),
  x: value('x', [5, 3]),
  y: { shape: [5], data: Int32Array.of(0, 1, 1, 0, 1) },
};
const direction = {
  w: Float64Array.from(values['along.w']!.data),
  v: Float64Array.from(values['along.v']!.data),
};

const scalarOf = async (program: Net) => (await evaluateExactly({ program, values }))['']!.data[0]!;

describe('derivatives of a small network up to the third', () => {
  const modes = { reverse, forward };
  const names = ['reverse', 'forward'] as const;
  const triples = names.flatMap((a) => names.flatMap((b) => names.map((c) => [a, b, c] as const)));

  it.each(triples)('%s over %s over %s mode equals difference quotients', async (third, second, first) => {
    let program = net;
    for (const mode of [first, second, third]) {
      const derivative = simplify(modes[mode](program));
      const difference = await differenceAlong({ program, values }, direction);
      expect(await scalarOf(derivative)).toBeCloseTo(difference['']![0]!, 9);
      program = derivative;
    }
    expect(Math.abs(await scalarOf(program))).toBeGreaterThan(0.01);
  });
});
