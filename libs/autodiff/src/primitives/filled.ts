import { type Tensor, isOf } from '../tensor.ts';
import { broadcastToPrimitive } from './broadcast-to.ts';
import { constantPrimitive } from './constant.ts';
import { reshapePrimitive } from './reshape.ts';

/** Is every element this number? Sees through stretching and reshaping. */
export function isFilledWith(x: Tensor, value: number): boolean {
  while (isOf(broadcastToPrimitive, x) || isOf(reshapePrimitive, x)) x = x.inputs[0];
  return isOf(constantPrimitive, x) && x.attributes.values.every((v) => v === value);
}
