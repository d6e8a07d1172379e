import type { Primitive } from '../primitive.ts';
import { type Shape, ShapeError, formatShape, sameShape, sizeOf } from '../shape.ts';
import { type Tensor, apply } from '../tensor.ts';
import { add } from './add.ts';
import { conv2dFilterGradient } from './conv2d-filter-gradient.ts';
import { conv2dInputGradient } from './conv2d-input-gradient.ts';
import { requireFloat } from './elementwise.ts';
import { addTangents } from './stretch.ts';
import { onnxForward } from './conv2d-onnx.ts';
import * as nhwc from './conv2d-tfjs.ts';
import { type Window, type WindowOptions, forEachTap, imageShape, positions, windowOf } from './window.ts';

/** A convolution's geometry; its three linear maps share it. */
export interface Convolution extends Window {
  readonly groups: number;
}

const primitive: Primitive<Convolution> = {
  name: 'conv2d',
  infer([x, filter], convolution) {
    [x!, filter!].forEach((input) => requireFloat('conv2d', input));
    return { shape: convolvedShape('conv2d', x!.shape, filter!.shape, convolution), dtype: 'float' };
  },
  vjp(y, cotangent) {
    const [x, filter] = y.inputs as [Tensor, Tensor];
    const convolution = y.attributes as Convolution;
    return [
      conv2dInputGradient(cotangent, filter, x.shape, convolution),
      conv2dFilterGradient(x, cotangent, filter.shape, convolution),
    ];
  },
  jvp(y, [dx, dfilter]) {
    const [x, filter] = y.inputs as [Tensor, Tensor];
    const convolution = y.attributes as Convolution;
    return addTangents(
      y,
      [dx && convolve(dx, filter, convolution), dfilter && convolve(x, dfilter, convolution)],
      add,
    );
  },
  evaluate([x, filter], y) {
    const result = new Float64Array(sizeOf(y.shape));
    forEachProduct(x!.shape, filter!.shape, y.shape, y.attributes as Convolution, (ix, ifilter, iy) => {
      result[iy]! += x!.data[ix]! * filter!.data[ifilter]!;
    });
    return result;
  },
  onnx(graph, [x, filter], y) {
    const convolution = y.attributes as Convolution;
    const [image, filterShape] = y.inputs.map((input) => input.shape) as [Shape, Shape];
    const shapes = { image, filter: filterShape, result: y.shape };
    return onnxForward(graph, [x!, filter!], shapes, convolution);
  },
  tfjs: (tf, [x, filter], y) => nhwc.forward(tf, x!, filter!, y.attributes as Convolution),
  flops: (y) => 2 * sizeOf(y.shape) * sizeOf(y.inputs[1]!.shape.slice(1)),
};

export const convolve = (x: Tensor, filter: Tensor, convolution: Convolution): Tensor =>
  apply(primitive, [x, filter], convolution);

/**
 * Two-dimensional cross-correlation: images [N, C, H, W] and filters [K, C / groups, kh, kw] give [N, K, H', W'].
 * Bilinear; with its two adjoints it is closed under differentiation of any order.
 */
export function conv2d(x: Tensor, filter: Tensor, options: WindowOptions & { groups?: number } = {}): Tensor {
  const [, , height, width] = imageShape('conv2d', filter.shape);
  return convolve(x, filter, {
    ...windowOf(primitive.name, [height, width], options),
    groups: options.groups ?? 1,
  });
}

/** [N, K, H', W'] of images convolved with filters; a ShapeError names both if they do not fit. */
export function convolvedShape(
  operation: string,
  image: Shape,
  filter: Shape,
  convolution: Convolution,
): Shape {
  const [n, channels, height, width] = imageShape(operation, image);
  const [outputs, perGroup, ...kernel] = imageShape(operation, filter);
  const { groups } = convolution;
  const shapes = `image ${formatShape(image)}, filter ${formatShape(filter)}`;
  if (!Number.isInteger(groups) || groups < 1) {
    throw new ShapeError(operation, `groups must be a whole number ≥ 1, got ${groups}: ${shapes}`);
  }
  if (channels !== perGroup * groups || outputs % groups !== 0) {
    throw new ShapeError(
      operation,
      `channels do not fit ${groups} group${groups === 1 ? '' : 's'}: ${shapes}`,
    );
  }
  if (!sameShape(kernel, convolution.kernel)) {
    throw new ShapeError(operation, `needs a kernel of ${formatShape(convolution.kernel)}: ${shapes}`);
  }
  return [n, outputs, ...positions(operation, [height, width], convolution)];
}

/** Visits the flat indices (image, filter, result) of every product that a convolution sums. */
export function forEachProduct(
  x: readonly number[],
  filter: readonly number[],
  y: readonly number[],
  convolution: Convolution,
  visit: (image: number, filter: number, result: number) => void,
): void {
  const [n, channels, height, width] = x as [number, number, number, number];
  const [outputs, perGroup, kh, kw] = filter as [number, number, number, number];
  const [, , rows, columns] = y as [number, number, number, number];
  const outputsPerGroup = outputs / convolution.groups;
  for (let b = 0; b < n; b++) {
    for (let k = 0; k < outputs; k++) {
      const firstChannel = Math.floor(k / outputsPerGroup) * perGroup;
      for (let c = 0; c < perGroup; c++) {
        const image = (b * channels + firstChannel + c) * height * width;
        forEachTap([height, width], [rows, columns], convolution, (row, column, i, j, iy, ix) => {
          visit(
            image + iy * width + ix,
            ((k * perGroup + c) * kh + i) * kw + j,
            ((b * outputs + k) * rows + row) * columns + column,
          );
        });
      }
    }
  }
}
