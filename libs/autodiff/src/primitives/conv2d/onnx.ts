import type { OnnxGraph } from '../../onnx-graph.ts';
import { onnxWindow, uncovered } from '../window.ts';
import { type Convolution, type ConvolutionShapes, mirroredPadding } from './convolution.ts';
import * as blocked from './blocked-onnx.ts';
import * as patches from './patches-onnx.ts';
import * as shifts from './shifts-onnx.ts';
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
  if (blocked.fits(graph, filterShape, convolution)) {
    return blocked.convolve(graph, [x, filter], filterShape, convolution);
  }
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
  if (mirrored && blocked.fits(graph, filterShape, convolution)) {
    const [outputs, inputs, ...kernel] = filterShape as [number, number, ...number[]];
    const turned = mirroredFilter(graph, filter);
    const window = { ...convolution, padding: mirrored };
    return blocked.convolve(graph, [cotangent, turned], [inputs, outputs, ...kernel], window);
  }
  if (mirrored && filterShape[0]! <= filterShape[1]!) {
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
 * swapped its matrices are too narrow for ONNX Runtime's matmul (a third of its speed at best). So taps are laid out and
 * multiplied, per image: both sides' shifts, or the patches of one side, whichever copies less.
 */
export function filterGradient(
  graph: OnnxGraph,
  operands: readonly [x: string, cotangent: string],
  shapes: ConvolutionShapes,
  convolution: Convolution,
): string {
  if (graph.spectra && spectral.pays(shapes, convolution)) {
    return spectral.filterGradient(graph, operands, shapes, convolution);
  }
  return graph.spectra && shifts.pay(shapes, convolution)
    ? shifts.filterGradient(graph, operands, shapes, convolution)
    : patches.filterGradient(graph, operands, shapes, convolution);
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
