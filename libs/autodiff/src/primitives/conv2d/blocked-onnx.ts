import type { OnnxGraph } from '../../onnx-graph.ts';
import { onnxWindow } from '../window.ts';
import type { Convolution } from './convolution.ts';

// Convolution by ONNX Runtime's kernels for images whose channels lie in blocks, [N, C/b, H, W, b] under the shape [N, C, H, W]. They
// lay out no patches. Its optimizer uses them for filters that are constants; here filters change, and are brought into the form of
// blocks by each run.

const DOMAIN = 'com.microsoft.nchwc';

/** Are there such kernels for it, and filters of more than one tap, without which a convolution is a product anyway? */
export function fits(
  { channelBlock: block }: OnnxGraph,
  [outputs, inputs, rows, columns]: readonly number[],
  { groups, stride }: Convolution,
): boolean {
  if (block === undefined || groups !== 1 || stride.some((step) => step > 1)) return false;
  return outputs! % block === 0 && inputs! % block === 0 && rows! * columns! > 1;
}

/** Images [N, C, H, W] and filter [K, C, kh, kw] give [N, K, H', W']. */
export function convolve(
  graph: OnnxGraph,
  [x, filter]: readonly [string, string],
  [outputs, inputs, rows, columns]: readonly number[],
  window: Parameters<typeof onnxWindow>[0],
): string {
  const block = graph.channelBlock!;
  const reshaped = (name: string, shape: readonly number[]) =>
    graph.node('Reshape', [name, graph.ints(shape)]);
  const parted = reshaped(filter, [outputs! / block, block, inputs! / block, block, rows!, columns!]);
  const arranged = graph.node('Transpose', [parted], { perm: [0, 2, 4, 5, 3, 1] });
  const filters = reshaped(arranged, [outputs!, inputs!, rows!, columns!]);
  const images = graph.node('ReorderInput', [x], {}, DOMAIN);
  const result = graph.node('Conv', [images, filters], onnxWindow(window), DOMAIN);
  return graph.linear(`blocks of ${outputs}`, result, (operand) =>
    graph.node('ReorderOutput', [operand], { channels: outputs! }, DOMAIN),
  );
}
