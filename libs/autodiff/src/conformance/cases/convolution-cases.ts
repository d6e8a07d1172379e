import { conv2d, conv2dFilterGradient, conv2dInputGradient } from '../../primitives/conv2d/conv2d.ts';
import {
  type ConvolutionOptions,
  convolutionOf,
  convolvedShape,
} from '../../primitives/conv2d/convolution.ts';
import type { Shape } from '../../shape.ts';
import { type ConformanceCase, makeCase, real } from '../conformance-case.ts';

const GEOMETRIES: readonly [variant: string, image: Shape, filter: Shape, options?: ConvolutionOptions][] = [
  ['plain', [2, 3, 5, 4], [4, 3, 3, 2]],
  ['1 × 1', [2, 3, 3, 2], [4, 3, 1, 1]],
  ['1 × 1, stride 2', [2, 2, 4, 5], [3, 2, 1, 1], { stride: 2 }],
  ['as large as the image', [2, 2, 3, 4], [3, 2, 3, 4]],
  ['same padding', [2, 2, 4, 5], [2, 2, 3, 3], { padding: 'same' }],
  ['same padding of an even kernel', [1, 2, 4, 5], [2, 2, 2, 4], { padding: 'same' }],
  ['asymmetric padding', [1, 2, 4, 3], [2, 2, 3, 2], { padding: [2, 0, 1, 3] }],
  ['padding wider than the kernel', [1, 2, 3, 2], [2, 2, 2, 1], { padding: [2, 3, 1, 0] }],
  ['stride that divides', [2, 2, 7, 5], [2, 2, 3, 3], { stride: 2 }],
  ['stride that does not divide', [2, 2, 6, 8], [2, 2, 3, 3], { stride: 2 }],
  ['stride that does not divide, padded', [1, 2, 6, 5], [2, 2, 2, 3], { stride: 3, padding: [1, 0, 2, 1] }],
  ['stride wider than the kernel', [1, 2, 7, 6], [2, 2, 2, 2], { stride: 3 }],
  ['dilation', [2, 2, 6, 7], [2, 2, 3, 3], { dilation: 2 }],
  ['dilation, padded', [1, 2, 5, 4], [2, 2, 2, 3], { dilation: 2, padding: 'same' }],
  ['dilation and stride', [1, 2, 8, 7], [2, 2, 3, 2], { dilation: 2, stride: 2, padding: 1 }],
  ['two groups', [2, 4, 4, 3], [6, 2, 2, 2], { groups: 2 }],
  [
    'two groups, all at once',
    [1, 4, 8, 7],
    [2, 2, 2, 3],
    { groups: 2, stride: 2, dilation: 2, padding: [1, 0, 2, 1] },
  ],
  ['depthwise', [2, 3, 4, 5], [3, 1, 3, 2], { groups: 3 }],
  ['depthwise, two filters a channel', [2, 3, 4, 5], [6, 1, 3, 3], { groups: 3, padding: 'same' }],
  ['depthwise, stride', [1, 2, 6, 7], [2, 1, 3, 3], { groups: 2, stride: 2, padding: 1 }],
  ['depthwise, dilation', [1, 2, 6, 5], [2, 1, 3, 2], { groups: 2, dilation: 2 }],
  // Small images under large filters of many channels: engines may choose products of spectra.
  ['many channels', [4, 8, 4, 5], [6, 8, 5, 5], { padding: 'same' }],
  ['many channels, even kernel', [8, 8, 5, 4], [8, 8, 4, 6], { padding: 'same' }],
  ['many channels, asymmetric padding', [12, 8, 5, 4], [12, 8, 4, 5], { padding: [3, 1, 0, 2] }],
  ['many channels, dilation', [12, 12, 4, 5], [12, 12, 5, 5], { dilation: 2, padding: 'same' }],
  // Channels in whole vectors: engines may arrange them in blocks.
  ['blocks of channels', [1, 16, 9, 8], [32, 16, 3, 3], { padding: 'same' }],
  ['blocks of channels, asymmetric padding', [1, 32, 8, 9], [16, 32, 2, 3], { padding: [1, 0, 2, 1] }],
  ['blocks of channels, dilation', [1, 16, 9, 10], [16, 16, 3, 3], { dilation: 2, padding: 'same' }],
];

export const convolutionCases: readonly ConformanceCase[] = GEOMETRIES.flatMap(
  ([variant, image, filter, options]) => {
    const convolution = convolutionOf(filter, options);
    const result = convolvedShape('conv2d', image, filter, convolution);
    const [x, w, g] = [real(...image), real(...filter), real(...result)];
    return [
      makeCase('conv2d', variant, { x, w }, (of) => conv2d(of['x']!, of['w']!, options)),
      makeCase('conv2dInputGradient', variant, { g, w }, (of) =>
        conv2dInputGradient(of['g']!, of['w']!, image, convolution),
      ),
      makeCase('conv2dFilterGradient', variant, { x, g }, (of) =>
        conv2dFilterGradient(of['x']!, of['g']!, filter, convolution),
      ),
    ];
  },
);
