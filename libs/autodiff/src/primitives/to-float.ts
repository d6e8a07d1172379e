import { type Primitive, type Tensor, apply } from '../tensor.ts';

const ONNX_FLOAT = 1;

const primitive: Primitive<null, ['x']> = {
  name: 'toFloat',
  infer: ([x]) => ({ shape: x.shape, dtype: 'float' }),
  vjp: () => [undefined],
  jvp: () => [],
  evaluate: ([x]) => x.data,
  onnx: (graph, inputs) => graph.node('Cast', inputs, { to: ONNX_FLOAT }),
  tfjs: (tf, [x]) => tf.cast(x, 'float32'),
};

/** An int or bool tensor as float; true is 1. */
export const toFloat = (x: Tensor): Tensor => (x.dtype === 'float' ? x : apply(primitive, [x], null));
