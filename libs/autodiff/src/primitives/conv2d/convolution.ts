import { type Shape, ShapeError, formatShape, sameShape } from '../../shape.ts';
import { type Window, type WindowOptions, forEachTap, imageShape, positions, windowOf } from '../window.ts';

/** A convolution's geometry; its three linear maps share it. */
export interface Convolution extends Window {
  readonly groups: number;
}

/** Shapes of the images [N, C, H, W], the filter [K, C / groups, kh, kw] and the result [N, K, H', W'] of a convolution. */
export interface ConvolutionShapes {
  readonly image: Shape;
  readonly filter: Shape;
  readonly result: Shape;
}

export interface ConvolutionOptions extends WindowOptions {
  /** Default: 1. */
  readonly groups?: number;
}

/** The geometry of a convolution with filters [K, C / groups, kh, kw]. */
export function convolutionOf(
  filter: Shape,
  { groups = 1, ...options }: ConvolutionOptions = {},
): Convolution {
  const [, , height, width] = imageShape('conv2d', filter);
  return { ...windowOf('conv2d', [height, width], options), groups };
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

/** Padding of the same map in the other direction, if there is one: for one group, stride 1 and no more padding than reach. */
export function mirroredPadding({
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

/** Visits the flat indices (image, filter, result) of every product that a convolution sums. */
export function forEachProduct(
  shapes: ConvolutionShapes,
  convolution: Convolution,
  visit: (image: number, filter: number, result: number) => void,
): void {
  const [n, channels, height, width] = shapes.image as [number, number, number, number];
  const [outputs, perGroup, kh, kw] = shapes.filter as [number, number, number, number];
  const [, , rows, columns] = shapes.result as [number, number, number, number];
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
