import { add, constant, mul } from '@gtn-studio/autodiff';
import { leafwise } from './leafwise.ts';

/** Exponential moving average of parameters: decay · average + (1 − decay) · params, leaf by leaf; decay in [0, 1]. */
export function ema<P>(average: P, params: P, decay: number): P {
  if (!(decay >= 0 && decay <= 1)) throw new RangeError(`ema: decay must be in [0, 1], got ${decay}`);
  return leafwise(average, { params }, (before, now) =>
    add(mul(constant(decay), before), mul(constant(1 - decay), now)),
  );
}
