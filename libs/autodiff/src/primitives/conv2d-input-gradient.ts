import type { Primitive } from '../primitive.ts';
import { type Shape, sizeOf } from '../shape.ts';
import { type Tensor, apply } from '../tensor.ts';
import { add } from './add.ts';
import { type Convolution, convolve, convolvedShape, forEachProduct } from './conv2d.ts';
import { conv2dFilterGradient } from './conv2d-filter-gradient.ts';
import { onnxInputGradient } from './conv2d-onnx.ts';
import * as nhwc from './conv2d-tfjs.ts';
import { requireFloat } from './elementwise.ts';
import { addTangents } from './stretch.ts';
import { requireCotangent } from './window.ts';

interface Attributes {
  readonly convolution: Convolution;
  readonly imageShape: Shape;
}

const primitive: Primitive<Attributes> = {
  name: 'conv2dInputGradient',
  infer([cotangent, filter], { convolution, imageShape }) {
    const operation = 'conv2dInputGradient';
    requireFloat(operation, filter!);
    requireCotangent(
      operation,
      cotangent!,
      convolvedShape(operation, imageShape, filter!.shape, convolution),
    );
    return { shape: imageShape, dtype: 'float' };
  },
  vjp(x, cotangent) {
    const [g, filter] = x.inputs as [Tensor, Tensor];
    const { convolution } = x.attributes as Attributes;
    return [
      convolve(cotangent, filter, convolution),
      conv2dFilterGradient(cotangent, g, filter.shape, convolution),
    ];
  },
  jvp(x, [dg, dfilter]) {
    const [g, filter] = x.inputs as [Tensor, Tensor];
    const { convolution } = x.attributes as Attributes;
    const parts = [
      dg && conv2dInputGradient(dg, filter, x.shape, convolution),
      dfilter && conv2dInputGradient(g, dfilter, x.shape, convolution),
    ];
    return addTangents(x, parts, add);
  },
  evaluate([g, filter], x) {
    const result = new Float64Array(sizeOf(x.shape));
    forEachProduct(
      x.shape,
      filter!.shape,
      g!.shape,
      (x.attributes as Attributes).convolution,
      (ix, ifilter, ig) => {
        result[ix]! += g!.data[ig]! * filter!.data[ifilter]!;
      },
    );
    return result;
  },
  onnx(graph, [g, filter], x) {
    const { convolution } = x.attributes as Attributes;
    const [result, filterShape] = x.inputs.map((input) => input.shape) as [Shape, Shape];
    const shapes = { image: x.shape, filter: filterShape, result };
    return onnxInputGradient(graph, [g!, filter!], shapes, convolution);
  },
  tfjs(tf, [g, filter], x) {
    const { convolution, imageShape } = x.attributes as Attributes;
    return nhwc.inputGradient(tf, g!, filter!, imageShape, convolution);
  },
  flops: (x) => 2 * sizeOf(x.inputs[0]!.shape) * sizeOf(x.inputs[1]!.shape.slice(1)),
};

/** Adjoint of `conv2d` in the image (a transposed convolution): cotangent [N, K, H', W'] and filter give `imageShape`. */
export const conv2dInputGradient = (
  cotangent: Tensor,
  filter: Tensor,
  imageShape: Shape,
  convolution: Convolution,
): Tensor => apply(primitive, [cotangent, filter], { convolution, imageShape });
