import {
  type NdArray,
  type Tensor,
  add,
  constant,
  div,
  mul,
  neg,
  sqrt,
  square,
  sub,
  tanh,
  zeros,
} from '@gtn-studio/autodiff';
import { leafwise } from './leafwise.ts';
import { symbolicZerosLike, zerosLike } from './zeros-like.ts';

export interface AdamOptions {
  /** Decay of the mean of gradients, in [0, 1); default 0.9. */
  readonly beta1?: number;
  /** Decay of the mean of squared gradients, in [0, 1); default 0.999. */
  readonly beta2?: number;
  /** Added to the root of the second moment, > 0; default 1e-8. */
  readonly epsilon?: number;
}

/** `count` is the number of steps made, a float scalar; the moments have the leaves of the parameters. */
export interface AdamState<P, Scalar = Tensor> {
  readonly count: Scalar;
  readonly first: P;
  readonly second: P;
}

/** What one step starts from; `learningRate` is a float scalar, its schedule the caller's. */
export interface AdamStep<P> {
  readonly params: P;
  readonly state: AdamState<P>;
  readonly gradients: P;
  readonly learningRate: Tensor;
}

/**
 * Adam (Kingma & Ba, "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1). With n counting from 1:
 *
 *     m' = β₁ m + (1 − β₁) g        v' = β₂ v + (1 − β₂) g²
 *     θ' = θ − learningRate · m' / (1 − β₁ⁿ) / (√(v' / (1 − β₂ⁿ)) + ε)
 *
 * Throws a RangeError that names an option out of its range.
 */
export function adam({ beta1 = 0.9, beta2 = 0.999, epsilon = 1e-8 }: AdamOptions = {}) {
  requireDecay('beta1', beta1);
  requireDecay('beta2', beta2);
  if (!(epsilon > 0 && Number.isFinite(epsilon)))
    throw new RangeError(`adam: epsilon must be > 0, got ${epsilon}`);
  return {
    /** Zero moments and count, as part of a program. */
    init: <P>(params: P): AdamState<P> => ({
      count: zeros([]),
      first: symbolicZerosLike(params),
      second: symbolicZerosLike(params),
    }),
    /** Zero moments and count, as values in the shapes of the values of `params`. */
    initialState: <V>(params: V): AdamState<V, NdArray> => ({
      count: { shape: [], data: new Float32Array(1) },
      first: zerosLike(params),
      second: zerosLike(params),
    }),
    /** One step; throws a TypeError that names a leaf where the trees differ. */
    update<P>({ params, state, gradients, learningRate }: AdamStep<P>): { params: P; state: AdamState<P> } {
      const count = add(state.count, constant(1));
      const first = leafwise(state.first, { gradients }, (m, g) => average(m, g, beta1));
      const second = leafwise(state.second, { gradients }, (v, g) => average(v, square(g), beta2));
      const stepSize = div(learningRate, oneMinusPower(beta1, count));
      const correction = oneMinusPower(beta2, count);
      const moved = leafwise(params, { first, second }, (theta, m, v) =>
        sub(theta, div(mul(stepSize, m), add(sqrt(div(v, correction)), constant(epsilon)))),
      );
      return { params: moved, state: { count, first, second } };
    },
  };
}

/** β · before + (1 − β) · now. */
const average = (before: Tensor, now: Tensor, beta: number) =>
  add(mul(constant(beta), before), mul(constant(1 - beta), now));

/** 1 − βⁿ as 2t / (1 + t) with t = tanh(−n · ln β / 2): a subtraction would lose three of float32's seven digits at β = 0.999. */
function oneMinusPower(beta: number, n: Tensor): Tensor {
  if (beta === 0) return constant(1);
  const t = tanh(mul(neg(n), constant(Math.log(beta) / 2)));
  return div(mul(constant(2), t), add(constant(1), t));
}

function requireDecay(name: string, value: number): void {
  if (!(value >= 0 && value < 1)) throw new RangeError(`adam: ${name} must be in [0, 1), got ${value}`);
}
