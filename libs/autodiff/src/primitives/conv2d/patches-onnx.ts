import type { OnnxGraph } from '../../onnx-graph.ts';
import { type Convolution, type ConvolutionShapes, mirroredPadding } from './convolution.ts';

// The gradient of a filter from patches: each tap of the kernel takes a copy of the narrower side.

/** Images and cotangent give the cotangent of the filter: [N, G, taps·a, P] × [N, G, P, b], summed over N. */
export function filterGradient(
  graph: OnnxGraph,
  [x, cotangent]: readonly [string, string],
  shapes: ConvolutionShapes,
  convolution: Convolution,
): string {
  const { image: xShape, filter: filterShape, result: cotangentShape } = shapes;
  const { groups } = convolution;
  const [outputs, inputs] = [filterShape[0]! / groups, filterShape[1]!];
  const mirrored = mirroredPadding(convolution);
  const ofCotangent = mirrored !== undefined && outputs < inputs;
  const taps = convolution.kernel[0] * convolution.kernel[1];
  const n = xShape[0]!;
  const [rows, columns] = (ofCotangent ? xShape : cotangentShape).slice(2) as [number, number];
  const [narrow, wide] = ofCotangent ? [outputs, inputs] : [inputs, outputs];
  const reshaped = (tensor: string, shape: readonly number[]) =>
    graph.node('Reshape', [tensor, graph.ints(shape)]);
  const transposed = (tensor: string, perm: readonly number[]) => graph.node('Transpose', [tensor], { perm });

  const patches = ofCotangent
    ? patchesOf(graph, cotangent, [rows, columns], { ...convolution, padding: mirrored }, true)
    : patchesOf(graph, x, [rows, columns], convolution, false); // [N, taps·G·narrow, P...]
  const size = rows * columns;
  const byGroup =
    groups === 1
      ? reshaped(patches, [n, 1, taps * narrow, size])
      : reshaped(transposed(reshaped(patches, [n, taps, groups, narrow, size]), [0, 2, 1, 3, 4]), [
          n,
          groups,
          taps * narrow,
          size,
        ]);
  const other = transposed(reshaped(ofCotangent ? x : cotangent, [n, groups, wide, size]), [0, 1, 3, 2]);
  const products = graph.node('MatMul', [byGroup, other]); // [N, G, taps·narrow, wide]
  const total = graph.node('ReduceSum', [products, graph.ints([0])], { keepdims: 0 });
  const split = reshaped(total, [groups, taps, narrow, wide]);
  return reshaped(transposed(split, ofCotangent ? [0, 2, 3, 1] : [0, 3, 2, 1]), filterShape);
}

/** For each kernel tap the elements that it touches, joined along the channels: [N, taps·channels, rows, columns]. */
function patchesOf(
  graph: OnnxGraph,
  x: string,
  positions: readonly [number, number],
  { kernel, stride, dilation, padding }: Convolution,
  mirrored: boolean,
): string {
  const [top, bottom, left, right] = padding;
  const widths = graph.ints([0, 0, top, left, 0, 0, bottom, right]);
  const padded = padding.some((width) => width > 0)
    ? graph.node('Pad', [x, widths, graph.constant('float', [0])])
    : x;
  /** What the taps along one side of the kernel touch, joined along the channels. */
  const along = (side: 0 | 1, image: string): string => {
    const taps = Array.from({ length: kernel[side] }, (_, i) => {
      const start = (mirrored ? kernel[side] - 1 - i : i) * dilation[side];
      const stop = start + (positions[side] - 1) * stride[side] + 1;
      return graph.node('Slice', [
        image,
        graph.ints([start]),
        graph.ints([stop]),
        graph.ints([2 + side]),
        graph.ints([stride[side]]),
      ]);
    });
    return taps.length === 1 ? taps[0]! : graph.node('Concat', taps, { axis: 1 });
  };
  return along(0, along(1, padded)); // columns first: the rows of what they touch lie together in memory
}
