import type { Image, Tensor, Tfjs } from './load.ts';

/** What the lowerings of `libs/autodiff` ask TensorFlow.js for, on small inputs; each gives the tensor to compare. */
export function kernelCases(tf: Tfjs): Readonly<Record<string, () => Tensor>> {
  // Drawn in JavaScript from the seed: every backend gets the same values.
  const normal = (seed: number, ...shape: number[]) => tf.randomNormal(shape, 0, 1, 'float32', seed);
  const image = (seed: number, channels = 6) => normal(seed, 4, 9, 9, channels) as Image;
  const filter = () => normal(2, 3, 3, 6, 8) as Image;
  const depthwiseFilter = () => normal(2, 3, 3, 6, 1) as Image;
  const indices = (...values: number[]) => tf.tensor1d(values, 'int32');

  const run = (
    kernel: string,
    inputs: Record<string, Tensor>,
    attributes: Record<string, number | string | boolean | number[]>,
  ) => tf.engine().runKernel<Tensor>(kernel, inputs, attributes);
  const convolution = (strides: number, pad: 'same' | 'valid') => ({
    strides,
    pad,
    dataFormat: 'NHWC',
    dimRoundingMode: 'floor',
  });
  const pooling = { filterSize: 2, strides: 2, pad: 'valid' };
  const resized = { alignCorners: false, halfPixelCenters: false };

  return {
    add: () => tf.add(normal(1, 5, 1, 7), normal(2, 3, 1)),
    sub: () => tf.sub(normal(1, 5, 1, 7), normal(2, 3, 1)),
    mul: () => tf.mul(normal(1, 5, 1, 7), normal(2, 3, 1)),
    div: () => tf.div(normal(1, 5, 1, 7), tf.exp(normal(2, 3, 1))),
    neg: () => tf.neg(normal(1, 5, 7)),
    exp: () => tf.exp(normal(1, 5, 7)),
    log: () => tf.log(tf.abs(normal(1, 5, 7))),
    sqrt: () => tf.sqrt(tf.abs(normal(1, 5, 7))),
    tanh: () => tf.tanh(normal(1, 5, 7)),
    sigmoid: () => tf.sigmoid(normal(1, 5, 7)),
    equal: () => tf.cast(tf.equal(indices(1, 2, 3), indices(1, 0, 3)), 'float32'),
    greater: () => tf.cast(tf.greater(normal(1, 5, 7), normal(2, 7)), 'float32'),
    where: () => tf.where(tf.greater(normal(1, 5, 7), 0), normal(2, 5, 7), normal(3, 5, 7)),
    sum: () => tf.sum(normal(1, 5, 6, 7), [0, 2]),
    max: () => tf.max(normal(1, 5, 6, 7), [1], true),
    argMax: () => tf.argMax(normal(1, 5, 7), 1),
    logSoftmax: () => tf.logSoftmax(normal(1, 5, 10)),
    broadcastTo: () => tf.broadcastTo(normal(1, 5, 1, 7), [2, 5, 3, 7]),
    reshape: () => tf.reshape(normal(1, 6, 7), [2, 3, 7]),
    'transpose to rank 5': () => tf.transpose(normal(1, 2, 3, 4, 5, 6), [4, 2, 0, 3, 1]),
    pad: () =>
      tf.pad(normal(1, 2, 3, 4, 5), [
        [0, 0],
        [1, 2],
        [3, 0],
        [0, 1],
      ]),
    slice: () => tf.slice(normal(1, 5, 6, 7), [1, 2, 3], [2, 3, 4]),
    stridedSlice: () => tf.stridedSlice(normal(1, 8, 9), [1, 0], [8, 9], [2, 3]),
    reverse: () => tf.reverse(normal(1, 5, 7), [1]),
    concat: () => tf.concat([normal(1, 5, 7), normal(2, 5, 3)], 1),
    gather: () => tf.gather(normal(1, 6, 7), indices(5, 0, 0, 3)),
    'scatterND with repeated indices': () =>
      tf.scatterND(tf.tensor2d([2, 0, 2, 1], [4, 1], 'int32'), normal(1, 4, 7), [5, 7]),
    unsortedSegmentSum: () => tf.unsortedSegmentSum(normal(1, 4, 7), indices(2, 0, 2, 1), 5),
    oneHot: () => tf.cast(tf.oneHot(indices(3, 0, 9), 10), 'float32'),
    matMul: () => tf.matMul(normal(1, 33, 17), normal(2, 17, 21)),
    'matMul, transposed and batched': () => tf.matMul(normal(1, 3, 17, 33), normal(2, 3, 21, 17), true, true),
    conv2d: () => tf.conv2d(image(1), filter(), 1, 'same'),
    'conv2d, stride 2': () => tf.conv2d(image(1), filter(), 2, 'valid'),
    'conv2d, dilation 2': () => tf.conv2d(image(1), filter(), 1, 'same', 'NHWC', 2),
    'conv2d, explicit padding': () =>
      tf.conv2d(image(1), filter(), 1, [
        [0, 0],
        [2, 1],
        [0, 2],
        [0, 0],
      ]),
    'conv2d input gradient': () =>
      run(
        'Conv2DBackpropInput',
        { dy: image(1, 8), filter: filter() },
        { ...convolution(1, 'same'), inputShape: [4, 9, 9, 6] },
      ),
    'conv2d input gradient, stride 2': () =>
      run(
        'Conv2DBackpropInput',
        { dy: normal(1, 4, 4, 4, 8), filter: filter() },
        { ...convolution(2, 'valid'), inputShape: [4, 9, 9, 6] },
      ),
    'conv2d filter gradient': () =>
      run(
        'Conv2DBackpropFilter',
        { x: image(1), dy: image(2, 8) },
        { ...convolution(1, 'same'), filterShape: [3, 3, 6, 8] },
      ),
    'conv2d filter gradient, stride 2': () =>
      run(
        'Conv2DBackpropFilter',
        { x: image(1), dy: normal(2, 4, 4, 4, 8) },
        { ...convolution(2, 'valid'), filterShape: [3, 3, 6, 8] },
      ),
    depthwiseConv2d: () => tf.depthwiseConv2d(image(1), depthwiseFilter(), 1, 'same'),
    'depthwiseConv2d input gradient': () =>
      run(
        'DepthwiseConv2dNativeBackpropInput',
        { dy: image(1), filter: depthwiseFilter() },
        { ...convolution(1, 'same'), dilations: 1, inputShape: [4, 9, 9, 6] },
      ),
    'depthwiseConv2d filter gradient': () =>
      run(
        'DepthwiseConv2dNativeBackpropFilter',
        { x: image(1), dy: image(2) },
        { ...convolution(1, 'same'), dilations: 1, filterShape: [3, 3, 6, 1] },
      ),
    maxPool: () => tf.maxPool(image(1), 3, 2, 'same'),
    'maxPool gradient': () => {
      const input = image(1);
      return run(
        'MaxPoolGrad',
        { dy: normal(2, 4, 4, 4, 6), input, output: tf.maxPool(input, 2, 2, 'valid') },
        pooling,
      );
    },
    avgPool: () => tf.avgPool(image(1), 3, 2, 'same'),
    'avgPool gradient': () => run('AvgPoolGrad', { dy: normal(2, 4, 4, 4, 6), input: image(1) }, pooling),
    resizeNearestNeighbor: () => tf.image.resizeNearestNeighbor(image(1), [18, 18]),
    // One image: of several, the JavaScript kernel of 4.22 mixes up the rows.
    'resizeNearestNeighbor gradient': () =>
      run(
        'ResizeNearestNeighborGrad',
        { images: normal(1, 1, 9, 9, 6), dy: normal(2, 1, 18, 18, 6) },
        resized,
      ),
  };
}
