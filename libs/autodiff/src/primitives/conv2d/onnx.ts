import type { OnnxGraph } from '../../onnx-graph.ts';
import { onnxWindow, uncovered } from '../window.ts';
import type { Convolution, ConvolutionShapes } from './convolution.ts';
import * as spectral from './spectral-onnx.ts';

// A convolution and its two adjoints in ONNX. ONNX Runtime lays image patches out in memory, once per kernel tap, and
// multiplies matrices: Conv gathers patches of its input, ConvTranspose scatters patches of its output. The copies cost
// channels × taps, so each map is written such that the side with fewer channels is the one that is copied. For a stride of 1
// there is the choice: the map is then a Conv in one direction and a ConvTranspose, with a mirrored filter, in the other.

/** Images [N, C, H, W] and filter [K, C/G, kh, kw] give the result [N, K, H', W']. */
export function forward(
  graph: OnnxGraph,
  [x, filter]: readonly [string, string],
  shapes: ConvolutionShapes,
  convolution: Convolution,
): string {
  if (graph.spectra && spectral.pays(shapes, convolution)) {
    return spectral.forward(graph, [x, filter], shapes, convolution);
  }
  const filterShape = shapes.filter;
  const mirrored = mirroredPadding(convolution);
  if (!mirrored || filterShape[0]! >= filterShape[1]!) {
    return graph.node('Conv', [x, filter], { ...onnxWindow(convolution), group: convolution.groups });
  }
  return graph.node(
    'ConvTranspose',
    [x, mirroredFilter(graph, filter)],
    onnxWindow({ ...convolution, padding: mirrored }),
  );
}

/** Cotangent [N, K, H', W'] and filter give the cotangent of the images. */
export function inputGradient(
  graph: OnnxGraph,
  [cotangent, filter]: readonly [string, string],
  shapes: ConvolutionShapes,
  convolution: Convolution,
): string {
  if (graph.spectra && spectral.pays(shapes, convolution)) {
    return spectral.inputGradient(graph, [cotangent, filter], shapes, convolution);
  }
  const { image: imageShape, filter: filterShape, result: cotangentShape } = shapes;
  const mirrored = mirroredPadding(convolution);
  if (mirrored && filterShape[0]! < filterShape[1]!) {
    return graph.node(
      'Conv',
      [cotangent, mirroredFilter(graph, filter)],
      onnxWindow({ ...convolution, padding: mirrored }),
    );
  }
  const attributes = {
    ...onnxWindow(convolution),
    group: convolution.groups,
    output_padding: uncovered(imageShape, cotangentShape, convolution),
  };
  return graph.node('ConvTranspose', [cotangent, filter], attributes);
}

/**
 * Images and cotangent give the cotangent of the filter. ONNX has no such operator, and as a Conv with batch and channels
 * swapped its matrices are too narrow for ONNX Runtime's matmul (a third of its speed at best). So the patches of one side
 * are laid out and multiplied with the other side, per image: [N, G, taps·a, P] × [N, G, P, b], summed over N.
 */
export function filterGradient(
  graph: OnnxGraph,
  [x, cotangent]: readonly [string, string],
  shapes: ConvolutionShapes,
  convolution: Convolution,
): string {
  if (graph.spectra && spectral.pays(shapes, convolution)) {
    return spectral.filterGradient(graph, [x, cotangent], shapes, convolution);
  }
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

/** Padding of the same map in the other direction, if there is one: for one group, stride 1 and no more padding than reach. */
function mirroredPadding({
  kernel,
  stride,
  dilation,
  padding,
  groups,
}: Convolution): Convolution['padding'] | undefined {
  if (groups !== 1 || stride[0] !== 1 || stride[1] !== 1) return undefined;
  const reach = [0, 1].map((axis) => (kernel[axis]! - 1) * dilation[axis]!) as [number, number];
  const mirrored = padding.map((width, edge) => reach[edge < 2 ? 0 : 1] - width);
  return mirrored.every((width) => width >= 0) ? (mirrored as unknown as Convolution['padding']) : undefined;
}

/** [K, C, kh, kw] as [C, K, kh, kw] with each filter turned by 180°. */
function mirroredFilter(graph: OnnxGraph, filter: string): string {
  const swapped = graph.node('Transpose', [filter], { perm: [1, 0, 2, 3] });
  const beforeFirst = -(2 ** 31);
  return graph.node('Slice', [
    swapped,
    graph.ints([-1, -1]),
    graph.ints([beforeFirst, beforeFirst]),
    graph.ints([2, 3]),
    graph.ints([-1, -1]),
  ]);
}
