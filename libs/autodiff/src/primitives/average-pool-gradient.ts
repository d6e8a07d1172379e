import type { Primitive } from '../primitive.ts';
import { type Shape, sizeOf } from '../shape.ts';
import { type Tensor, apply } from '../tensor.ts';
import { averagePoolWindow, forEachPooled } from './average-pool.ts';
import * as nhwc from './pool-tfjs.ts';
import { type Window, onnxWindow, pooledShape, requireCotangent, uncovered } from './window.ts';

interface Attributes {
  readonly window: Window;
  readonly imageShape: Shape;
}

const primitive: Primitive<Attributes> = {
  name: 'averagePoolGradient',
  infer([g], { imageShape, window }) {
    const operation = 'averagePoolGradient';
    requireCotangent(operation, g!, pooledShape(operation, imageShape, window));
    return { shape: imageShape, dtype: 'float' };
  },
  vjp: (x, cotangent) => [averagePoolWindow(cotangent, (x.attributes as Attributes).window)],
  jvp: (x, [tangent]) => averagePoolGradient(tangent!, x.shape, (x.attributes as Attributes).window),
  evaluate([g], x) {
    const { window } = x.attributes as Attributes;
    const result = new Float64Array(sizeOf(x.shape));
    const weight = 1 / (window.kernel[0] * window.kernel[1]);
    forEachPooled(x.shape, g!.shape, window, (ix, ig) => (result[ix]! += weight * g!.data[ig]!));
    return result;
  },
  /** A transposed depthwise convolution with a constant filter. */
  onnx(graph, [g], x) {
    const { window } = x.attributes as Attributes;
    const channels = x.shape[1]!;
    const taps = window.kernel[0] * window.kernel[1];
    const filter = graph.constant('float', new Array<number>(channels * taps).fill(1 / taps), [
      channels,
      1,
      ...window.kernel,
    ]);
    return graph.node('ConvTranspose', [g!, filter], {
      ...onnxWindow(window),
      group: channels,
      output_padding: uncovered(x.shape, x.inputs[0]!.shape, window),
    });
  },
  tfjs(tf, [g], x) {
    const { window, imageShape } = x.attributes as Attributes;
    return nhwc.averagePoolGradient(tf, g!, imageShape, window);
  },
  flops: (x) =>
    sizeOf(x.inputs[0]!.shape) * (x.attributes as Attributes).window.kernel.reduce((a, b) => a * b),
};

/** Adjoint of `averagePool`: spreads each element of the cotangent evenly over its window. */
export const averagePoolGradient = (cotangent: Tensor, imageShape: Shape, window: Window): Tensor =>
  apply(primitive, [cotangent], { window, imageShape });
