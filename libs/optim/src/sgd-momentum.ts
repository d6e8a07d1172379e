import { type Tensor, add, mul, sub } from '@gtn-studio/autodiff';
import { leafwise } from './leafwise.ts';
import { symbolicZerosLike, zerosLike } from './zeros-like.ts';

/** What one step starts from: `velocity` and `gradients` have the leaves of `params`; both rates are float scalars. */
export interface SgdMomentumStep<P> {
  readonly params: P;
  readonly velocity: P;
  readonly gradients: P;
  readonly learningRate: Tensor;
  readonly momentum: Tensor;
}

/**
 * Stochastic gradient descent with classical momentum (Polyak 1964):
 *
 *     v' = momentum · v + g        θ' = θ − learningRate · v'
 *
 * The rates are tensors, so that a step can be differentiated with respect to them and one compiled step serves a
 * schedule that changes both.
 */
export const sgdMomentum = {
  /** Zero velocity, as part of a program. */
  init: symbolicZerosLike,
  /** Zero velocity, as values in the shapes of the values of `params`. */
  initialState: zerosLike,
  /** One step; throws a TypeError that names a leaf where the trees differ. */
  update<P>({ params, velocity, gradients, learningRate, momentum }: SgdMomentumStep<P>): {
    params: P;
    velocity: P;
  } {
    const faster = leafwise(velocity, { gradients }, (v, g) => add(mul(momentum, v), g));
    return {
      params: leafwise(params, { velocity: faster }, (theta, v) => sub(theta, mul(learningRate, v))),
      velocity: faster,
    };
  },
};
