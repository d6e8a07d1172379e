import { type Shape, type Tensor, concat, padImage, relu, slice, zeros } from '@gtn-studio/autodiff';
import type { CellOperation } from '@gtn-studio/contracts';
import type { Layer } from '../layer.ts';
import { type Block, sequence } from './block.ts';
import { type CellOptions, type ConvNormShape, convNorm, halvedImage, normLayer } from './conv-norm.ts';
import { pool } from './pool.ts';

/** Builds an operation on images of a shape, which keeps the channels, and the size at stride 1. */
type Build = (image: Shape, stride: 1 | 2, options: CellOptions) => Block;

const table: Readonly<Record<CellOperation, Build>> = {
  none(image, stride) {
    const outputs = stride === 1 ? image : halvedImage(image);
    return { layers: {}, outputs, apply: (x) => zeros([x.shape[0]!, ...outputs]) };
  },
  skip: (image, stride, options) =>
    stride === 1 ? withoutLayers(image, 1, (x) => x) : factorizedReduction(image, image[0]!, options),
  conv1x1: square(1),
  conv3x3: square(3),
  conv5x5: square(5),
  'conv1x3-3x1': rowsThenColumns(3),
  'conv1x7-7x1': rowsThenColumns(7),
  max2x2: pooling('max', 2),
  max3x3: pooling('max', 3),
  max5x5: pooling('max', 5),
  avg2x2: pooling('avg', 2),
  avg3x3: pooling('avg', 3),
  avg5x5: pooling('avg', 5),
};

export const operation = (name: CellOperation, ...rest: Parameters<Build>): Block => table[name](...rest);

function square(side: number): Build {
  return (image, stride, options) => reluConvNorm(image, image[0]!, [side, side], options, [stride, stride]);
}

function rowsThenColumns(length: number): Build {
  return (image, stride, options) => {
    const channels = image[0]!;
    const rows: ConvNormShape = {
      ...{ image, channels, kernel: [1, length], stride: [1, stride] },
      ...{ activated: true, normalized: false },
    };
    const first = convNorm(rows, options);
    const columns: ConvNormShape = {
      ...{ image: first.outputs, channels, kernel: [length, 1], stride: [stride, 1] },
      ...{ activated: false, normalized: true },
    };
    return sequence(image, { rows: first, columns: convNorm(columns, options) });
  };
}

function pooling(kind: 'max' | 'avg', size: number): Build {
  return (image, stride) => withoutLayers(image, stride, (x) => pool(x, kind, size, stride));
}

function withoutLayers(image: Shape, stride: 1 | 2, apply: (x: Tensor) => Tensor): Block {
  return { layers: {}, outputs: stride === 1 ? image : halvedImage(image), apply };
}

/** One ReLU, convolution and norm, [C, H, W] to [channels, H', W']. */
export function reluConvNorm(
  image: Shape,
  channels: number,
  kernel: readonly [number, number],
  options: CellOptions,
  stride: readonly [number, number] = [1, 1],
): Block {
  const shape = { image, channels, kernel, stride, activated: true, normalized: true };
  return sequence(image, { conv: convNorm(shape, options) });
}

/**
 * Halves an image without pooling: two 1×1 convolutions at every second position, one of them a pixel further down and to the right,
 * each for half of the channels, then the norm.
 */
export function factorizedReduction(image: Shape, channels: number, options: CellOptions): Block {
  const half = Math.ceil(channels / 2);
  const shape = { image, kernel: [1, 1], stride: [2, 2], activated: false, normalized: false } as const;
  const outputs = [channels, ...halvedImage(image).slice(1)];
  const even = convNorm({ ...shape, channels: half }, options);
  const layers: Record<string, Layer> = { even };
  if (channels > half) layers['odd'] = convNorm({ ...shape, channels: channels - half }, options);
  layers['norm'] = normLayer(outputs, options.norm);
  return {
    layers,
    outputs,
    apply(x, run) {
      const active = relu(x);
      const parts = [run('even', active)];
      if (channels > half) parts.push(run('odd', moved(active)));
      return run('norm', concat(parts, 1));
    },
  };
}

/** The image one pixel up and to the left, zeros coming in. */
function moved(x: Tensor): Tensor {
  const padded = padImage(x, [0, 1, 0, 1], 0);
  return slice(padded, [0, 0, 1, 1], padded.shape);
}
