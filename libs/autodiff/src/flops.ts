import { type Program, namedTensors } from './program.ts';
import { sizeOf } from './shape.ts';
import { type Tensor, topologicalOrder } from './tensor.ts';

/** Floating-point operations of one run of a program, a multiply-add counted as two. */
export function flopsOf(program: Program): number {
  const order = topologicalOrder(namedTensors(program.outputs).map(([, tensor]) => tensor));
  return order.reduce((total, y) => total + flopsOfTensor(y), 0);
}

/** Those of one operation, its operands given. */
export const flopsOfTensor = (y: Tensor): number => y.primitive.flops?.(y) ?? sizeOf(y.shape);
