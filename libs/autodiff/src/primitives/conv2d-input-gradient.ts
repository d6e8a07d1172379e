import type { Primitive } from '../primitive.ts';
import { type Shape, ShapeError, formatShape, sameShape, sizeOf } from '../shape.ts';
import { type Tensor, apply } from '../tensor.ts';
import { add } from './add.ts';
import { type Convolution, convolve, forEachProduct } from './conv2d.ts';
import { conv2dFilterGradient } from './conv2d-filter-gradient.ts';
import * as nhwc from './conv2d-tfjs.ts';
import { addTangents } from './stretch.ts';
import { onnxWindow, positions } from './window.ts';

interface Attributes {
  readonly convolution: Convolution;
  readonly imageShape: Shape;
}

const primitive: Primitive<Attributes> = {
  name: 'conv2dInputGradient',
  infer([cotangent, filter], { convolution, imageShape: image }) {
    const [n, , height, width] = image as [number, number, number, number];
    const expected = [n, filter!.shape[0]!, ...positions('conv2dInputGradient', [height, width], convolution)];
    if (!sameShape(cotangent!.shape, expected)) {
      const got = formatShape(cotangent!.shape);
      throw new ShapeError('conv2dInputGradient', `needs a cotangent of ${formatShape(expected)}, got ${got}`);
    }
    return { shape: image, dtype: 'float' };
  },
  vjp(x, cotangent) {
    const [g, filter] = x.inputs as [Tensor, Tensor];
    const { convolution } = x.attributes as Attributes;
    return [convolve(cotangent, filter, convolution), conv2dFilterGradient(cotangent, g, filter.shape, convolution)];
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
    forEachProduct(x.shape, filter!.shape, g!.shape, (x.attributes as Attributes).convolution, (ix, ifilter, ig) => {
      result[ix]! += g!.data[ig]! * filter!.data[ifilter]!;
    });
    return result;
  },
  onnx(graph, inputs, x) {
    const { convolution } = x.attributes as Attributes;
    const { kernel, stride, dilation, padding, groups } = convolution;
    const [, , rows, columns] = x.inputs[0]!.shape as [number, number, number, number];
    // What the last window left uncovered at the bottom and the right, when the stride does not divide evenly.
    const uncovered = [rows, columns].map((count, axis) => {
      const covered = (count - 1) * stride[axis]! + (kernel[axis]! - 1) * dilation[axis]! + 1;
      return x.shape[2 + axis]! + padding[2 * axis]! + padding[2 * axis + 1]! - covered;
    });
    return graph.node('ConvTranspose', inputs, { ...onnxWindow(convolution), group: groups, output_padding: uncovered });
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
