import type { Primitive } from '../primitive.ts';
import { type Shape, sizeOf } from '../shape.ts';
import { type Tensor, apply } from '../tensor.ts';
import { add } from './add.ts';
import { type Convolution, convolve, convolvedShape, forEachProduct } from './conv2d.ts';
import { conv2dInputGradient } from './conv2d-input-gradient.ts';
import { onnxFilterGradient } from './conv2d-onnx.ts';
import * as nhwc from './conv2d-tfjs.ts';
import { requireFloat } from './elementwise.ts';
import { addTangents } from './stretch.ts';
import { requireCotangent } from './window.ts';

interface Attributes {
  readonly convolution: Convolution;
  readonly filterShape: Shape;
}

const primitive: Primitive<Attributes> = {
  name: 'conv2dFilterGradient',
  infer([x, cotangent], { convolution, filterShape }) {
    const operation = 'conv2dFilterGradient';
    requireFloat(operation, x!);
    requireCotangent(operation, cotangent!, convolvedShape(operation, x!.shape, filterShape, convolution));
    return { shape: filterShape, dtype: 'float' };
  },
  vjp(filter, cotangent) {
    const [x, g] = filter.inputs as [Tensor, Tensor];
    const { convolution } = filter.attributes as Attributes;
    return [conv2dInputGradient(g, cotangent, x.shape, convolution), convolve(x, cotangent, convolution)];
  },
  jvp(filter, [dx, dg]) {
    const [x, g] = filter.inputs as [Tensor, Tensor];
    const { convolution } = filter.attributes as Attributes;
    const parts = [
      dx && conv2dFilterGradient(dx, g, filter.shape, convolution),
      dg && conv2dFilterGradient(x, dg, filter.shape, convolution),
    ];
    return addTangents(filter, parts, add);
  },
  evaluate([x, g], filter) {
    const result = new Float64Array(sizeOf(filter.shape));
    const { convolution } = filter.attributes as Attributes;
    forEachProduct(x!.shape, filter.shape, g!.shape, convolution, (ix, ifilter, ig) => {
      result[ifilter]! += x!.data[ix]! * g!.data[ig]!;
    });
    return result;
  },
  onnx(graph, [x, g], filter) {
    const { convolution } = filter.attributes as Attributes;
    const [image, result] = filter.inputs.map((input) => input.shape) as [Shape, Shape];
    const shapes = { image, filter: filter.shape, result };
    return onnxFilterGradient(graph, [x!, g!], shapes, convolution);
  },
  tfjs(tf, [x, g], filter) {
    const { convolution, filterShape } = filter.attributes as Attributes;
    return nhwc.filterGradient(tf, x!, g!, filterShape, convolution);
  },
  flops: (filter) => 2 * sizeOf(filter.inputs[1]!.shape) * sizeOf(filter.shape.slice(1)),
};

/** Adjoint of `conv2d` in the filter: images [N, C, H, W] and cotangent [N, K, H', W'] give `filterShape`. */
export const conv2dFilterGradient = (
  x: Tensor,
  cotangent: Tensor,
  filterShape: Shape,
  convolution: Convolution,
): Tensor => apply(primitive, [x, cotangent], { convolution, filterShape });
