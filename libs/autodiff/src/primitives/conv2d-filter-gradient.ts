import type { OnnxGraph, Primitive } from '../primitive.ts';
import { type Shape, ShapeError, formatShape, sameShape, sizeOf } from '../shape.ts';
import { type Tensor, apply } from '../tensor.ts';
import { add } from './add.ts';
import { type Convolution, convolve, forEachProduct } from './conv2d.ts';
import { conv2dInputGradient } from './conv2d-input-gradient.ts';
import * as nhwc from './conv2d-tfjs.ts';
import { addTangents } from './stretch.ts';
import { positions } from './window.ts';

interface Attributes {
  readonly convolution: Convolution;
  readonly filterShape: Shape;
}

const primitive: Primitive<Attributes> = {
  name: 'conv2dFilterGradient',
  infer([x, cotangent], { convolution, filterShape }) {
    const [n, , height, width] = x!.shape as readonly number[] as [number, number, number, number];
    const expected = [n, filterShape[0]!, ...positions('conv2dFilterGradient', [height, width], convolution)];
    if (!sameShape(cotangent!.shape, expected)) {
      const got = formatShape(cotangent!.shape);
      throw new ShapeError('conv2dFilterGradient', `needs a cotangent of ${formatShape(expected)}, got ${got}`);
    }
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
  /**
   * ONNX has no such operator. As a Conv with batch and channels swapped, ONNX Runtime reaches a third of its matmul
   * speed at best (the product is too narrow), so the patches are laid out once and multiplied per image:
   * patches [N, G, T·C/G, P] × gᵀ [N, G, P, K/G], summed over N, with T kernel taps and P window positions.
   */
  onnx(graph, [x, g], filter) {
    const { convolution } = filter.attributes as Attributes;
    const { groups, kernel } = convolution;
    const [n, outputs, rows, columns] = filter.inputs[1]!.shape as readonly number[] as [number, number, number, number];
    const perGroup = filter.shape[1]!;
    const taps = kernel[0] * kernel[1];
    const count = rows * columns;
    const ints = (values: readonly number[]) => graph.constant('int64', values, [values.length]);
    const reshaped = (tensor: string, shape: readonly number[]) => graph.node('Reshape', [tensor, ints(shape)]);
    const transposed = (tensor: string, perm: readonly number[]) => graph.node('Transpose', [tensor], { perm });

    const patches = onnxPatches(graph, x!, rows, columns, convolution); // [N, T·C, H', W']
    const byGroup =
      groups === 1
        ? reshaped(patches, [n, 1, taps * perGroup, count])
        : reshaped(
            transposed(reshaped(patches, [n, taps, groups, perGroup, count]), [0, 2, 1, 3, 4]),
            [n, groups, taps * perGroup, count],
          );
    const cotangents = transposed(reshaped(g!, [n, groups, outputs / groups, count]), [0, 1, 3, 2]);
    const products = graph.node('MatMul', [byGroup, cotangents]); // [N, G, T·C/G, K/G]
    const total = graph.node('ReduceSum', [products, ints([0])], { keepdims: 0 });
    const split = reshaped(total, [groups, taps, perGroup, outputs / groups]);
    return reshaped(transposed(split, [0, 3, 2, 1]), filter.shape);
  },
  tfjs(tf, [x, g], filter) {
    const { convolution, filterShape } = filter.attributes as Attributes;
    return nhwc.filterGradient(tf, x!, g!, filterShape, convolution);
  },
  flops: (filter) => 2 * sizeOf(filter.inputs[1]!.shape) * sizeOf(filter.shape.slice(1)),
};

/** For each kernel tap, the elements of x that it touches, joined along the channels: [N, kh·kw·C, H', W']. */
function onnxPatches(graph: OnnxGraph, x: string, rows: number, columns: number, convolution: Convolution): string {
  const { kernel, stride, dilation, padding } = convolution;
  const [top, bottom, left, right] = padding;
  const ints = (values: readonly number[]) => graph.constant('int64', values, [values.length]);
  const widths = ints([0, 0, top, left, 0, 0, bottom, right]);
  const padded = padding.some((width) => width > 0) ? graph.node('Pad', [x, widths, graph.constant('float', [0])]) : x;
  const taps: string[] = [];
  for (let i = 0; i < kernel[0]; i++) {
    for (let j = 0; j < kernel[1]; j++) {
      const start = [i * dilation[0], j * dilation[1]];
      const stop = [start[0]! + (rows - 1) * stride[0] + 1, start[1]! + (columns - 1) * stride[1] + 1];
      taps.push(graph.node('Slice', [padded, ints(start), ints(stop), ints([2, 3]), ints(stride)]));
    }
  }
  return taps.length === 1 ? taps[0]! : graph.node('Concat', taps, { axis: 1 });
}

/** Adjoint of `conv2d` in the filter: images [N, C, H, W] and cotangent [N, K, H', W'] give `filterShape`. */
export const conv2dFilterGradient = (
  x: Tensor,
  cotangent: Tensor,
  filterShape: Shape,
  convolution: Convolution,
): Tensor => apply(primitive, [x, cotangent], { convolution, filterShape });
