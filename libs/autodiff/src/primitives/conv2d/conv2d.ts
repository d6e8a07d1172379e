import { type Shape, sizeOf } from '../../shape.ts';
import { type Primitive, type Tensor, apply } from '../../tensor.ts';
import { requireFloat } from '../elementwise.ts';
import { multilinear } from '../multilinear.ts';
import { requireCotangent } from '../window.ts';
import {
  type Convolution,
  type ConvolutionOptions,
  type ConvolutionShapes,
  convolutionOf,
  convolvedShape,
  forEachProduct,
} from './convolution.ts';
import * as onnx from './onnx.ts';
import * as tfjs from './tfjs.ts';

// A convolution and its two adjoints. All three are ⟨conv2d(x, filter), cotangent⟩ without one of its three arguments, each is
// linear in the other two, and each one's derivatives are the other two: they are closed under differentiation of any order.

const forward: Primitive<Convolution, ['x', 'filter']> = {
  ...multilinear,
  name: 'conv2d',
  infer([x, filter], convolution) {
    [x, filter].forEach((input) => requireFloat('conv2d', input));
    return { shape: convolvedShape('conv2d', x.shape, filter.shape, convolution), dtype: 'float' };
  },
  vjp: ({ inputs: [x, filter], attributes }, cotangent) => [
    conv2dInputGradient(cotangent, filter, x.shape, attributes),
    conv2dFilterGradient(x, cotangent, filter.shape, attributes),
  ],
  evaluate([x, filter], y) {
    const result = new Float64Array(sizeOf(y.shape));
    forEachProduct(forwardShapes(y), y.attributes, (ix, ifilter, iy) => {
      result[iy]! += x.data[ix]! * filter.data[ifilter]!;
    });
    return result;
  },
  onnx: (graph, operands, y) => onnx.forward(graph, operands, forwardShapes(y), y.attributes),
  tfjs: (tf, [x, filter], y) => tfjs.forward(tf, x, filter, y.attributes),
  flops: ({ inputs: [, filter], shape }) => 2 * sizeOf(shape) * sizeOf(filter.shape.slice(1)),
};

const forwardShapes = ({
  inputs: [x, filter],
  shape,
}: Tensor<Convolution, ['x', 'filter']>): ConvolutionShapes => ({
  image: x.shape,
  filter: filter.shape,
  result: shape,
});

interface InputGradient {
  readonly convolution: Convolution;
  readonly imageShape: Shape;
}

const inputGradient: Primitive<InputGradient, ['cotangent', 'filter']> = {
  ...multilinear,
  name: 'conv2dInputGradient',
  infer([g, filter], { convolution, imageShape }) {
    const operation = 'conv2dInputGradient';
    requireFloat(operation, filter);
    requireCotangent(operation, g, convolvedShape(operation, imageShape, filter.shape, convolution));
    return { shape: imageShape, dtype: 'float' };
  },
  vjp: ({ inputs: [g, filter], attributes: { convolution } }, cotangent) => [
    convolve(cotangent, filter, convolution),
    conv2dFilterGradient(cotangent, g, filter.shape, convolution),
  ],
  evaluate([g, filter], x) {
    const result = new Float64Array(sizeOf(x.shape));
    forEachProduct(inputShapes(x), x.attributes.convolution, (ix, ifilter, ig) => {
      result[ix]! += g.data[ig]! * filter.data[ifilter]!;
    });
    return result;
  },
  onnx: (graph, operands, x) => onnx.inputGradient(graph, operands, inputShapes(x), x.attributes.convolution),
  tfjs: (tf, [g, filter], { attributes: { imageShape, convolution } }) =>
    tfjs.inputGradient(tf, g, filter, imageShape, convolution),
  flops: ({ inputs: [g, filter] }) => 2 * sizeOf(g.shape) * sizeOf(filter.shape.slice(1)),
};

const inputShapes = ({
  inputs: [g, filter],
  shape,
}: Tensor<InputGradient, ['cotangent', 'filter']>): ConvolutionShapes => ({
  image: shape,
  filter: filter.shape,
  result: g.shape,
});

interface FilterGradient {
  readonly convolution: Convolution;
  readonly filterShape: Shape;
}

const filterGradient: Primitive<FilterGradient, ['x', 'cotangent']> = {
  ...multilinear,
  name: 'conv2dFilterGradient',
  infer([x, g], { convolution, filterShape }) {
    const operation = 'conv2dFilterGradient';
    requireFloat(operation, x);
    requireCotangent(operation, g, convolvedShape(operation, x.shape, filterShape, convolution));
    return { shape: filterShape, dtype: 'float' };
  },
  vjp: ({ inputs: [x, g], attributes: { convolution } }, cotangent) => [
    conv2dInputGradient(g, cotangent, x.shape, convolution),
    convolve(x, cotangent, convolution),
  ],
  evaluate([x, g], filter) {
    const result = new Float64Array(sizeOf(filter.shape));
    forEachProduct(filterShapes(filter), filter.attributes.convolution, (ix, ifilter, ig) => {
      result[ifilter]! += x.data[ix]! * g.data[ig]!;
    });
    return result;
  },
  onnx: (graph, operands, filter) =>
    onnx.filterGradient(graph, operands, filterShapes(filter), filter.attributes.convolution),
  tfjs: (tf, [x, g], { attributes: { filterShape, convolution } }) =>
    tfjs.filterGradient(tf, x, g, filterShape, convolution),
  flops: ({ inputs: [, g], shape }) => 2 * sizeOf(g.shape) * sizeOf(shape.slice(1)),
};

const filterShapes = ({
  inputs: [x, g],
  shape,
}: Tensor<FilterGradient, ['x', 'cotangent']>): ConvolutionShapes => ({
  image: x.shape,
  filter: shape,
  result: g.shape,
});

/** Two-dimensional cross-correlation: images [N, C, H, W] and filters [K, C / groups, kh, kw] give [N, K, H', W']. */
export const conv2d = (x: Tensor, filter: Tensor, options: ConvolutionOptions = {}): Tensor =>
  convolve(x, filter, convolutionOf(filter.shape, options));

const convolve = (x: Tensor, filter: Tensor, convolution: Convolution): Tensor =>
  apply(forward, [x, filter], convolution);

/** Adjoint of `conv2d` in the image (a transposed convolution): cotangent [N, K, H', W'] and filter give `imageShape`. */
export const conv2dInputGradient = (
  cotangent: Tensor,
  filter: Tensor,
  imageShape: Shape,
  convolution: Convolution,
): Tensor => apply(inputGradient, [cotangent, filter], { convolution, imageShape });

/** Adjoint of `conv2d` in the filter: images [N, C, H, W] and cotangent [N, K, H', W'] give `filterShape`. */
export const conv2dFilterGradient = (
  x: Tensor,
  cotangent: Tensor,
  filterShape: Shape,
  convolution: Convolution,
): Tensor => apply(filterGradient, [x, cotangent], { convolution, filterShape });
