import { ShapeError, formatShape, sameShape } from '../shape.ts';
import { type Primitive, type Tensor, apply } from '../tensor.ts';
import { requireFloat } from './elementwise.ts';
import { mul } from './mul.ts';
import { reshape } from './reshape.ts';
import { sum } from './sum.ts';

const primitive: Primitive<null, ['x', 'scale', 'offset']> = {
  name: 'channelAffine',
  infer(inputs) {
    inputs.forEach((input) => requireFloat('channelAffine', input));
    const [x, scale, offset] = inputs;
    const channels = x.shape.slice(1, 2);
    if (x.shape.length !== 4 || !sameShape(scale.shape, channels) || !sameShape(offset.shape, channels)) {
      const got = inputs.map(({ shape }) => formatShape(shape)).join(', ');
      throw new ShapeError('channelAffine', `needs [N, C, H, W], [C] and [C], got ${got}`);
    }
    return { shape: x.shape, dtype: 'float' };
  },
  vjp({ inputs: [x, scale] }, cotangent) {
    const axes = [0, 2, 3];
    return [mul(cotangent, perChannel(scale)), sum(mul(cotangent, x), axes), sum(cotangent, axes)];
  },
  jvp: ({ inputs: [x, scale] }, [dx, dScale, dOffset]) => [
    dx && mul(dx, perChannel(scale)),
    dScale && mul(x, perChannel(dScale)),
    dOffset && perChannel(dOffset),
  ],
  evaluate([x, scale, offset], y) {
    const [, channels, height, width] = y.shape as [number, number, number, number];
    return x.data.map((value, i) => {
      const channel = Math.floor(i / (height * width)) % channels;
      return value * scale.data[channel]! + offset.data[channel]!;
    });
  },
  /** A norm by a mean of 0 and a variance of 1: one pass over memory, where a product and a sum are two. */
  onnx(graph, [x, scale, offset], { shape }) {
    const channels = shape[1]!;
    if (graph.spectra) {
      const filled = (value: number) =>
        graph.constant('float', new Array<number>(channels).fill(value), [channels]);
      return graph.node('BatchNormalization', [x, scale, offset, filled(0), filled(1)], {
        epsilon: { float: 0 },
      });
    }
    const stretched = (name: string) => graph.node('Reshape', [name, graph.ints([1, channels, 1, 1])]);
    return graph.node('Add', [graph.node('Mul', [x, stretched(scale)]), stretched(offset)]);
  },
  tfjs(tf, [x, scale, offset]) {
    const [factor, term] = [scale, offset].map((value) => tf.reshape(value, [1, -1, 1, 1]));
    return tf.add(tf.mul(x, factor!), term!);
  },
  flops: ({ inputs: [x] }) => 2 * x.shape.reduce((a, b) => a * b),
};

const perChannel = (value: Tensor): Tensor => reshape(value, [1, value.shape[0]!, 1, 1]);

/** x · scale + offset, both [C], for each channel of [N, C, H, W]. */
export const channelAffine = (x: Tensor, scale: Tensor, offset: Tensor): Tensor =>
  apply(primitive, [x, scale, offset], null);
