import type * as tfjs from '@tensorflow/tfjs-core';
import { type Primitive, type Tensor, apply } from '../tensor.ts';
import { requireFloat } from './elementwise.ts';
import { mul } from './mul.ts';
import type { Tf } from './tfjs-backend.ts';

/**
 * A smooth function of one tensor. `derivative` gives dy/dx, from which both modes follow:
 * x̄ = ȳ · dy/dx and ẏ = ẋ · dy/dx.
 */
export function unary(
  name: string,
  operator: string,
  f: (x: number) => number,
  tfjs: (tf: Tf, x: tfjs.Tensor) => tfjs.Tensor,
  derivative: (x: Tensor, y: Tensor) => Tensor,
): (x: Tensor) => Tensor {
  const primitive: Primitive<null, ['x']> = {
    name,
    infer([x]) {
      requireFloat(name, x);
      return { shape: x.shape, dtype: 'float' };
    },
    vjp: (y, cotangent) => [mul(cotangent, derivative(y.inputs[0], y))],
    jvp: (y, [tangent]) => [tangent && mul(tangent, derivative(y.inputs[0], y))],
    evaluate: ([x]) => x.data.map(f),
    onnx: (graph, inputs) => graph.node(operator, inputs),
    tfjs: (tf, [x]) => tfjs(tf, x),
  };
  return (x) => apply(primitive, [x], null);
}
