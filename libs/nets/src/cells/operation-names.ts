/**
 * What an edge of a cell does. `none` is zero, `skip` the value itself; `conv` is ReLU, convolution, norm (`conv1x3-3x1` convolves
 * twice in between); `max` and `avg` pool the elements of the window that lie in the image.
 */
export const operationNames = [
  'none',
  'skip',
  'conv1x1',
  'conv3x3',
  'conv5x5',
  'conv1x3-3x1',
  'conv1x7-7x1',
  'max2x2',
  'max3x3',
  'max5x5',
  'avg2x2',
  'avg3x3',
  'avg5x5',
] as const;
export type OperationName = (typeof operationNames)[number];
