import type * as tfjs from '@tensorflow/tfjs-core';
import type { Shape } from '../../shape.ts';
import type { Convolution } from './convolution.ts';
import { everyNth, spread } from '../spacing-tfjs.ts';
import { type Tf, isNative } from '../tfjs-backend.ts';
import { uncovered } from '../window.ts';

// TensorFlow.js convolves images [N, H, W, C] with filters [kh, kw, C, K]; here stand [N, C, H, W] and [K, C, kh, kw].

type Tensor4D = tfjs.Tensor4D;

const permuted = (tf: Tf, x: tfjs.Tensor, permutation: number[]) => tf.transpose(x as Tensor4D, permutation);
const channelsLast = (tf: Tf, x: tfjs.Tensor) => permuted(tf, x, [0, 2, 3, 1]);
const channelsFirst = (tf: Tf, x: tfjs.Tensor) => permuted(tf, x, [0, 3, 1, 2]);
const filterLast = (tf: Tf, filter: tfjs.Tensor) => permuted(tf, filter, [2, 3, 1, 0]);

/** `conv2d` of x [N, C, H, W] with a filter [K, C / groups, kh, kw]. */
export function forward(tf: Tf, x: tfjs.Tensor, filter: tfjs.Tensor, c: Convolution): tfjs.Tensor {
  return channelsFirst(tf, convolve(tf, channelsLast(tf, x), filterLast(tf, filter), c));
}

/** `conv2dInputGradient` of g [N, K, H', W']. */
export function inputGradient(
  tf: Tf,
  g: tfjs.Tensor,
  filter: tfjs.Tensor,
  imageShape: Shape,
  c: Convolution,
): tfjs.Tensor {
  const [n, channels, height, width] = imageShape as [number, number, number, number];
  const [top, bottom, left, right] = c.padding;
  const cotangent = channelsLast(tf, g);
  if (isNative(tf) && isPlain(c)) {
    const padded: Shape = [n, height + top + bottom, width + left + right, channels];
    const image = tf.conv2dTranspose(
      cotangent,
      filterLast(tf, filter),
      padded as [number, number, number, number],
      c.stride.slice() as [number, number],
      'valid',
    );
    return channelsFirst(tf, tf.slice(image, [0, top, left, 0], [n, height, width, channels]));
  }
  // A convolution of the cotangent, spread by the stride, with the flipped filter.
  const [below, beside] = uncovered(imageShape, g.shape, c);
  const [reachY, reachX] = [0, 1].map((axis) => c.dilation[axis]! * (c.kernel[axis]! - 1)) as [
    number,
    number,
  ];
  const padding = [reachY - top, reachY - bottom + below, reachX - left, reachX - right + beside] as const;
  const spaced = spread(tf, spread(tf, cotangent, 1, c.stride[0] - 1), 2, c.stride[1] - 1);
  const flipped = tf.reverse(swapped(tf, filter, c.groups), [0, 1]);
  // Where the image's padding is wider than the filter reaches, the outermost results belong to no image element.
  const enough = padding.map((size) => Math.max(0, size)) as unknown as Convolution['padding'];
  const whole = convolve(tf, spaced as Tensor4D, flipped as Tensor4D, {
    ...c,
    stride: [1, 1],
    padding: enough,
  });
  const image = tf.slice(
    whole,
    [0, enough[0] - padding[0], enough[2] - padding[2], 0],
    [n, height, width, channels],
  );
  return channelsFirst(tf, image);
}

/** [K, C / groups, kh, kw] as the filter that leads back from K channels to C: [kh, kw, K / groups, C]. */
function swapped(tf: Tf, filter: tfjs.Tensor, groups: number): tfjs.Tensor {
  const [outputs, perGroup, kh, kw] = filter.shape as [number, number, number, number];
  const byGroup = tf.reshape(filter, [groups, outputs / groups, perGroup, kh, kw]);
  return tf.reshape(tf.transpose(byGroup, [3, 4, 1, 0, 2]), [kh, kw, outputs / groups, groups * perGroup]);
}

/** `conv2dFilterGradient` of x [N, C, H, W] and g [N, K, H', W']. */
export function filterGradient(
  tf: Tf,
  x: tfjs.Tensor,
  g: tfjs.Tensor,
  filterShape: Shape,
  c: Convolution,
): tfjs.Tensor {
  const { groups, stride, dilation } = c;
  const [outputs, perGroup, kh, kw] = filterShape as [number, number, number, number];
  if (isNative(tf) && isPlain(c)) {
    const filter = tf.engine().runKernel<Tensor4D>(
      'Conv2DBackpropFilter',
      { x: padOrCrop(tf, channelsLast(tf, x), c.padding), dy: channelsLast(tf, g) },
      {
        strides: stride.slice(),
        pad: 'valid',
        dataFormat: 'NHWC',
        filterShape: [kh, kw, perGroup, outputs],
      },
    );
    return permuted(tf, filter, [3, 2, 0, 1]);
  }
  if (groups > 1 && perGroup === 1) return depthwiseFilterGradient(tf, x, g, filterShape, c);
  if (groups > 1) {
    const [images, cotangents] = [x, g].map((tensor) => tf.split(tensor, groups, 1)) as [
      tfjs.Tensor[],
      tfjs.Tensor[],
    ];
    const shape = [outputs / groups, perGroup, kh, kw];
    const one = { ...c, groups: 1 };
    return tf.concat(images.map((image, i) => filterGradient(tf, image, cotangents[i]!, shape, one)));
  }
  // A convolution over the batch: the images' channels are its batch, the cotangent its filter, and stride and dilation
  // change places.
  const [top, bottom, left, right] = c.padding;
  const [below, beside] = uncovered(x.shape, g.shape, c);
  const image = padOrCrop(tf, permuted(tf, x, [1, 2, 3, 0]), [top, bottom - below, left, right - beside]);
  const geometry = { ...c, stride: dilation, dilation: stride, padding: [0, 0, 0, 0] } as const;
  return permuted(tf, convolve(tf, image, permuted(tf, g, [2, 3, 0, 1]), geometry), [3, 0, 1, 2]);
}

/** With one channel in each group: for every tap, the sum of the products of the cotangent and what the tap covers. */
function depthwiseFilterGradient(
  tf: Tf,
  x: tfjs.Tensor,
  g: tfjs.Tensor,
  filterShape: Shape,
  { kernel, stride, dilation, padding, groups }: Convolution,
): tfjs.Tensor {
  const [n, outputs, rows, columns] = g.shape as [number, number, number, number];
  const image = padOrCrop(tf, channelsLast(tf, x), padding);
  const cotangent = tf.reshape(channelsLast(tf, g), [n, rows, columns, groups, outputs / groups]);
  const taps: tfjs.Tensor[] = [];
  for (let i = 0; i < kernel[0]; i++) {
    for (let j = 0; j < kernel[1]; j++) {
      const size = [n, (rows - 1) * stride[0] + 1, (columns - 1) * stride[1] + 1, groups];
      const covered = tf.slice(image, [0, i * dilation[0], j * dilation[1], 0], size);
      const taken = everyNth(tf, everyNth(tf, covered, 1, stride[0]), 2, stride[1]);
      const products = tf.mul(tf.reshape(taken, [n, rows, columns, groups, 1]), cotangent);
      taps.push(tf.reshape(tf.sum(products, [0, 1, 2]), [outputs]));
    }
  }
  return tf.reshape(tf.transpose(tf.stack(taps)), filterShape.slice());
}

/** Images [N, H, W, C] convolved with filters [kh, kw, C / groups, K]: [N, H', W', K]. */
function convolve(tf: Tf, x: Tensor4D, filter: Tensor4D, c: Convolution): Tensor4D {
  const { stride, padding, groups } = c;
  const [top, bottom, left, right] = padding;
  const depthwise = groups > 1 && x.shape[3] === groups;
  const edges: [[number, number], [number, number], [number, number], [number, number]] = [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ];
  if (isDilated(c) && (depthwise || stride.some((step) => step > 1))) {
    // No kernel dilates a strided convolution, nor TensorFlow's a depthwise one.
    const sparse = spread(tf, spread(tf, filter, 0, c.dilation[0] - 1), 1, c.dilation[1] - 1);
    return convolve(tf, x, sparse as Tensor4D, { ...c, dilation: [1, 1] });
  }
  const steps = stride.slice() as [number, number];
  if (depthwise) {
    const [kh, kw, , outputs] = filter.shape;
    return tf.depthwiseConv2d(x, tf.reshape(filter, [kh, kw, groups, outputs / groups]), steps, edges);
  }
  if (groups > 1) {
    const [images, filters] = [x, filter].map((tensor) => tf.split(tensor, groups, 3)) as [
      Tensor4D[],
      Tensor4D[],
    ];
    return tf.concat(
      images.map((image, i) => convolve(tf, image, filters[i]!, { ...c, groups: 1 })),
      3,
    );
  }
  return tf.conv2d(x, filter, steps, edges, 'NHWC', c.dilation.slice() as [number, number]);
}

const isDilated = ({ dilation }: Convolution) => dilation.some((step) => step > 1);

/** What TensorFlow's gradient kernels can do. */
const isPlain = (c: Convolution) => c.groups === 1 && !isDilated(c);

/** Pads the two middle axes with zeros; negative padding takes elements away. */
function padOrCrop(tf: Tf, x: Tensor4D, [top, bottom, left, right]: Convolution['padding']): Tensor4D {
  const [n, height, width, channels] = x.shape;
  const padded = tf.pad(x, [
    [0, 0],
    [Math.max(0, top), Math.max(0, bottom)],
    [Math.max(0, left), Math.max(0, right)],
    [0, 0],
  ]);
  const from: [number, number, number, number] = [0, Math.max(0, -top), Math.max(0, -left), 0];
  return tf.slice(padded, from, [n, height + top + bottom, width + left + right, channels]);
}
