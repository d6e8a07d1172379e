import { type DType, type Shape, ShapeError, formatShape, sizeOf } from '../shape.ts';
import { type Primitive, type Tensor, apply } from '../tensor.ts';

interface Constant {
  readonly values: readonly number[];
  readonly shape: Shape;
  readonly dtype: DType;
}

const ONNX_TYPE = { float: 'float', int: 'int32', bool: 'bool' } as const;

export const constantPrimitive: Primitive<Constant, []> = {
  name: 'constant',
  infer: (_inputs, { shape, dtype }) => ({ shape, dtype }),
  vjp: () => [],
  jvp: () => [],
  evaluate: (_inputs, y) => Float64Array.from(y.attributes.values),
  onnx: (graph, _inputs, y) => {
    const { values, shape, dtype } = y.attributes;
    return graph.constant(ONNX_TYPE[dtype], values, shape);
  },
  tfjs: (tf, _inputs, y) => {
    const { values, shape, dtype } = y.attributes;
    return tf.tensor(
      values.slice(),
      shape.slice(),
      dtype === 'float' ? 'float32' : dtype === 'int' ? 'int32' : 'bool',
    );
  },
  flops: () => 0,
};

/** What the values of a type must be. */
const FITTING: Record<DType, { readonly what: string; readonly fits: (value: number) => boolean }> = {
  float: { what: 'numbers', fits: () => true },
  int: { what: 'whole numbers of 32 bits', fits: (value) => value === (value | 0) },
  bool: { what: '0 or 1', fits: (value) => value === 0 || value === 1 },
};

/** A tensor whose values are known while tracing; a number gives a scalar, which broadcasts. */
export function constant(
  values: number | readonly number[],
  shape: Shape = [],
  dtype: DType = 'float',
): Tensor {
  const list = typeof values === 'number' ? [values] : values;
  if (list.length !== sizeOf(shape)) {
    throw new ShapeError('constant', `${list.length} values do not fill ${formatShape(shape)}`);
  }
  const { what, fits } = FITTING[dtype];
  const misfit = list.find((value) => !fits(value));
  if (misfit !== undefined) {
    throw new ShapeError('constant', `${dtype} values must be ${what}, got ${misfit}`);
  }
  return apply(constantPrimitive, [], { values: list, shape, dtype });
}
