import type { OnnxGraph } from '../../onnx-graph.ts';
import type { Shape } from '../../shape.ts';
import type { Convolution, ConvolutionShapes } from './convolution.ts';

// The gradient of a filter from shifts of both sides. A tap (i, j) pairs the cotangent with the images moved by i rows and j
// columns; moving the images by the columns and the cotangent the other way by the rows is the same sum. So
//
//     w̄[k, c, i, j] = Σ_q X[c, q + j] · Ȳ[k, q − i · width]
//
// over the places q of a plane read row by row, and one product of [C·kw, places] and [places, K·kh] gives all taps: kw copies of
// the images and kh of the cotangent in place of kh·kw of one of them. Planes are as wide as it takes for a shift that leaves a
// row to find zeros.

/** Does that copy less than patches of the narrower side, which are laid out along the columns and then along the rows? */
export function pay({ image, filter }: ConvolutionShapes, convolution: Convolution): boolean {
  const { kernel, stride, dilation, groups } = convolution;
  if (stride[0] !== 1 || stride[1] !== 1 || dilation[1] > image[3]!) return false;
  const [outputs, inputs] = [filter[0]!, filter[1]! * groups];
  const [rows, columns] = kernel;
  const shifted = (1 + columns) * inputs + (1 + rows) * outputs;
  const patched = 2 * (columns + rows * columns) * Math.min(inputs, outputs);
  return rows * columns > 1 && shifted < patched;
}

/** Images and cotangent give the cotangent of the filter. */
export function filterGradient(
  graph: OnnxGraph,
  [x, cotangent]: readonly [string, string],
  { image, filter, result }: ConvolutionShapes,
  { kernel, dilation, padding, groups }: Convolution,
): string {
  const [n, inputs, height, width] = image as [number, number, number, number];
  const [, outputs, rows, columns] = result as [number, number, number, number];
  const [top, bottom, left, right] = padding;
  const planeWidth = Math.max(width + left, width + right, columns);
  const planeRows = top + height + bottom + 1; // the last one ends what a shift lets in from the next copy
  const places = planeRows * planeWidth;
  const padded = (name: string, low: Shape, high: Shape) =>
    graph.node('Pad', [name, graph.ints([0, 0, ...low, 0, 0, ...high]), graph.constant('float', [0])]);
  const reshaped = (name: string, shape: Shape) => graph.node('Reshape', [name, graph.ints(shape)]);

  /** [N, C, kw, places] as one row of copies, each starting a dilation earlier in its plane than the one before it. */
  const shiftedByColumns = (): string => {
    const size = places - planeWidth;
    const plane = reshaped(padded(x, [top, 0], [bottom, planeWidth - width]), [n, inputs, size]);
    const zeros = (count: number) =>
      count === 0
        ? []
        : [graph.node('Expand', [graph.constant('float', [0]), graph.ints([n, inputs, count])])];
    const gap = zeros(planeWidth - dilation[1]);
    const copies = Array.from({ length: kernel[1] }, (_, j) => [...(j === 0 ? [] : gap), plane]).flat();
    const last = zeros(planeWidth - left + (kernel[1] - 1) * dilation[1]);
    return graph.node('Concat', [...zeros(left), ...copies, ...last], { axis: 2 });
  };

  /** [N, K, kh, places]: the rows of the cotangent, and a row of zeros where there is none. */
  const shiftedByRows = (): string => {
    const plane = padded(cotangent, [0, 0], [1, planeWidth - columns]);
    const rowOf = (tap: number, row: number) => {
      const from = row - tap * dilation[0];
      return from >= 0 && from < rows ? from : rows;
    };
    const taken = Array.from({ length: kernel[0] * planeRows }, (_, at) =>
      rowOf(Math.floor(at / planeRows), at % planeRows),
    );
    return graph.node('Gather', [plane, graph.ints(taken)], { axis: 2 });
  };

  const [perGroup, outputsPerGroup] = [inputs / groups, outputs / groups];
  const byColumns = reshaped(shiftedByColumns(), [n, groups, perGroup * kernel[1], places]);
  const byRows = reshaped(shiftedByRows(), [n, groups, outputsPerGroup * kernel[0], places]);
  const products = graph.node('MatMul', [
    byColumns,
    graph.node('Transpose', [byRows], { perm: [0, 1, 3, 2] }),
  ]);
  const total = graph.node('ReduceSum', [products, graph.ints([0])], { keepdims: 0 });
  const byTap = reshaped(total, [groups, perGroup, kernel[1], outputsPerGroup, kernel[0]]);
  return reshaped(graph.node('Transpose', [byTap], { perm: [0, 3, 1, 4, 2] }), filter);
}
