import type { OnnxGraph } from '../../onnx-graph.ts';
import { type Shape, sizeOf } from '../../shape.ts';
import type { Convolution, ConvolutionShapes } from './convolution.ts';

// A convolution and its two adjoints as products of spectra. In the Fourier basis a periodic convolution multiplies each
// frequency by itself, and a period that leaves room for the padding makes an ordinary one of it. With the three fixed
// linear maps
//
//     X = D x   (spectra of the images)     W = E w   (of the filters)     y = Rᵀ Y   (results of their spectra)
//
// the three maps are  y = Rᵀ(W X),  x̄ = Dᵀ(Wᵀ R ȳ)  and  w̄ = Eᵀ(R ȳ · Xᵀ):  each is the exact adjoint of the others, and the
// spectra D x, R ȳ and E w are shared by all the maps of a program that need them. Everything is a large matrix product, which
// ONNX Runtime does at its peak and on all threads. A complex number is a pair (re, im); for each frequency the filters are a
// real [2K, 2C] matrix. Signals are laid out [channels, N, H, W], so that no spectrum is ever transposed.

/**
 * How much more arithmetic spectra may take and still be faster: patches are copied and multiplied as narrow matrices, and
 * transforms are shared by two or three of the maps.
 */
const SPECTRAL_RATE = 2;

/** Do spectra beat patches for the three maps of this convolution? */
export function pays(shapes: ConvolutionShapes, convolution: Convolution): boolean {
  const { stride, groups } = convolution;
  if (groups !== 1 || stride[0] !== 1 || stride[1] !== 1) return false;
  const { image, filter, result } = shapes;
  const [outputs, inputs, ...kernel] = filter as [number, number, number, number];
  const numbers = 2 * frequencies(periods(image, convolution)).length;
  const transforms = (sizeOf(image) + sizeOf(result) + 2 * inputs * outputs * sizeOf(kernel)) * numbers;
  const products = 2 * numbers * image[0]! * inputs * outputs;
  return transforms + products < SPECTRAL_RATE * sizeOf(result) * inputs * sizeOf(kernel);
}

/** Images and filter give the result. */
export function forward(
  graph: OnnxGraph,
  [x, filter]: readonly [string, string],
  shapes: ConvolutionShapes,
  convolution: Convolution,
): string {
  const bases = basesOf(graph, shapes, convolution);
  const product = graph.node('MatMul', [
    filterSpectra(graph, filter, shapes, bases),
    spectraOf(graph, x, shapes.image, bases.image),
  ]);
  return fromSpectra(graph, product, shapes.result, bases.result);
}

/** The cotangent of the result and the filter give the cotangent of the images. */
export function inputGradient(
  graph: OnnxGraph,
  [cotangent, filter]: readonly [string, string],
  shapes: ConvolutionShapes,
  convolution: Convolution,
): string {
  const bases = basesOf(graph, shapes, convolution);
  const product = graph.node('MatMul', [
    graph.node('Transpose', [filterSpectra(graph, filter, shapes, bases)], { perm: [0, 2, 1] }),
    spectraOf(graph, cotangent, shapes.result, bases.result),
  ]);
  return fromSpectra(graph, product, shapes.image, bases.image);
}

/** Images and the cotangent of the result give the cotangent of the filter. */
export function filterGradient(
  graph: OnnxGraph,
  [x, cotangent]: readonly [string, string],
  shapes: ConvolutionShapes,
  convolution: Convolution,
): string {
  const bases = basesOf(graph, shapes, convolution);
  const product = graph.node('MatMul', [
    spectraOf(graph, cotangent, shapes.result, bases.result),
    graph.node('Transpose', [spectraOf(graph, x, shapes.image, bases.image)], { perm: [0, 2, 1] }),
  ]);
  const [outputs, inputs] = shapes.filter as [number, number];
  return graph.linear(`${bases.filter} adjoint, ${shapes.filter.join()}`, product, (operand) => {
    const parted = reshaped(graph, operand, [-1, 2, outputs, 2, inputs]);
    const rows = reshaped(graph, graph.node('Transpose', [parted], { perm: PARTS }), [-1, outputs * inputs]);
    return reshaped(graph, graph.node('Gemm', [rows, bases.filter], { transA: 1 }), shapes.filter);
  });
}

/** [N, channels, H, W] to [frequencies, 2 · channels, N]. */
function spectraOf(graph: OnnxGraph, x: string, shape: Shape, basis: string): string {
  const [n, channels, height, width] = shape as [number, number, number, number];
  const byChannel = graph.node('Transpose', [x], { perm: [1, 0, 2, 3] });
  const planes = reshaped(graph, byChannel, [channels * n, height * width]);
  return reshaped(graph, graph.node('Gemm', [basis, planes], { transB: 1 }), [-1, 2 * channels, n]);
}

/** The adjoint of `spectraOf`. */
function fromSpectra(graph: OnnxGraph, spectra: string, shape: Shape, basis: string): string {
  const [n, channels, height, width] = shape as [number, number, number, number];
  return graph.linear(`${basis} adjoint, ${shape.join()}`, spectra, (operand) => {
    const columns = reshaped(graph, operand, [-1, channels * n]);
    const planes = graph.node('Gemm', [columns, basis], { transA: 1 });
    const byChannel = reshaped(graph, planes, [channels, n, height, width]);
    return graph.node('Transpose', [byChannel], { perm: [1, 0, 2, 3] });
  });
}

/** [frequency, part of the result, K, part of the image, C], from or to both parts first; its own inverse. */
const PARTS = [0, 1, 3, 2, 4];

/** [K, C, kh, kw] to [frequencies, 2K, 2C]. */
function filterSpectra(
  graph: OnnxGraph,
  filter: string,
  { filter: shape }: ConvolutionShapes,
  bases: Bases,
): string {
  const [outputs, inputs, height, width] = shape as [number, number, number, number];
  const rows = reshaped(graph, filter, [outputs * inputs, height * width]);
  const spectra = graph.node('Gemm', [bases.filter, rows], { transB: 1 });
  const parted = reshaped(graph, spectra, [-1, 2, 2, outputs, inputs]);
  return reshaped(graph, graph.node('Transpose', [parted], { perm: PARTS }), [-1, 2 * outputs, 2 * inputs]);
}

/** Names of D [2F, H·W], R [2F, H'·W'] and E [4F, kh·kw] in the graph. */
interface Bases {
  readonly image: string;
  readonly result: string;
  readonly filter: string;
}

function basesOf(graph: OnnxGraph, shapes: ConvolutionShapes, convolution: Convolution): Bases {
  const { dilation, padding } = convolution;
  const period = periods(shapes.image, convolution);
  const waves = frequencies(period);
  const key = `${period.join('x')}`;
  /** Phases of a frequency at places `step · index − offset` of a plane. */
  const phases = ([u, v]: Frequency, plane: Shape, step = [1, 1], offset = [0, 0]) =>
    Array.from({ length: sizeOf(plane) }, (_, place) => {
      const row = step[0]! * Math.floor(place / plane[1]!) - offset[0]!;
      const column = step[1]! * (place % plane[1]!) - offset[1]!;
      return 2 * Math.PI * ((u * row) / period[0] + (v * column) / period[1]);
    });
  const parts = (angles: number[], weight = 1) =>
    [Math.cos, (angle: number) => -Math.sin(angle)].flatMap((part) => angles.map((a) => weight * part(a)));
  const [image, result, kernel] = [shapes.image, shapes.result, shapes.filter].map((s) => s.slice(2));
  // Of a frequency and its conjugate only one is kept, at twice the weight.
  const weightOf = (wave: Frequency) => (isOwnConjugate(wave, period) ? 1 : 2) / (period[0] * period[1]);
  const numbers = 2 * waves.length;
  return {
    image: graph.table(`fourier_${key}_of_${image!.join('x')}`, [numbers, sizeOf(image!)], () =>
      waves.flatMap((wave) => parts(phases(wave, image!))),
    ),
    result: graph.table(`fourier_${key}_to_${result!.join('x')}`, [numbers, sizeOf(result!)], () =>
      waves.flatMap((wave) => parts(phases(wave, result!), weightOf(wave))),
    ),
    filter: graph.table(
      `fourier_${key}_of_filter_${[...kernel!, ...dilation, padding[0], padding[2]].join('x')}`,
      [2 * numbers, sizeOf(kernel!)],
      () =>
        waves.flatMap((wave) => {
          // y[r] = Σ w[i] · x[r + i]: the filter's spectrum is conjugated. Re Y = c Re X − s Im X, Im Y = s Re X + c Im X.
          const angles = phases(wave, kernel!, [...dilation], [padding[0], padding[2]]);
          const [c, s] = [angles.map(Math.cos), angles.map(Math.sin)];
          return [...c, ...s.map((x) => -x), ...s, ...c];
        }),
    ),
  };
}

/** The shortest period for which a window that reaches over an edge meets zeros before it meets the other edge. */
function periods(image: Shape, { padding: [top, bottom, left, right] }: Convolution): [number, number] {
  return [image[2]! + Math.max(top, bottom), image[3]! + Math.max(left, right)];
}

type Frequency = readonly [vertical: number, horizontal: number];

/** One frequency of each conjugate pair: the spectrum of a real signal at the other is the conjugate number. */
function frequencies([height, width]: readonly [number, number]): Frequency[] {
  const waves: Frequency[] = [];
  for (let v = 0; 2 * v <= width; v++) {
    const paired = (2 * v) % width === 0;
    for (let u = 0; paired ? 2 * u <= height : u < height; u++) waves.push([u, v]);
  }
  return waves;
}

const isOwnConjugate = ([u, v]: Frequency, [height, width]: readonly [number, number]): boolean =>
  (2 * u) % height === 0 && (2 * v) % width === 0;

const reshaped = (graph: OnnxGraph, x: string, shape: Shape): string =>
  graph.node('Reshape', [x, graph.ints(shape)]);
