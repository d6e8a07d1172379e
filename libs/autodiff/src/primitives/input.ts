import type { TensorSpec } from '../shape.ts';
import { type Primitive, type Tensor, apply } from '../tensor.ts';

const bound = (): never => {
  throw new Error('an input has no value of its own: bind it when running the program');
};

export const inputPrimitive: Primitive<TensorSpec, []> = {
  name: 'input',
  infer: (_inputs, spec) => spec,
  vjp: () => [],
  jvp: () => [],
  evaluate: bound,
  onnx: bound,
  tfjs: bound,
  flops: () => 0,
};

/** A tensor whose value is given when the program runs. */
export const input = ({ shape, dtype }: TensorSpec): Tensor => apply(inputPrimitive, [], { shape, dtype });
