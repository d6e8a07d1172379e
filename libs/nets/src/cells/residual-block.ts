import { type Shape, add } from '@gtn-studio/autodiff';
import type { Block } from './block.ts';
import { type CellOptions, convNorm, halvedImage } from './conv-norm.ts';
import { pool } from './pool.ts';

/**
 * Halves the image by two 3×3 convolutions, ReLU before and norm after each, added to a shortcut of 2×2 means and a 1×1 convolution:
 * what stands between the stages of NAS-Bench-201 (Dong & Yang, ICLR 2020, section 2.1). [C, H, W] to [channels, ⌈H/2⌉, ⌈W/2⌉].
 */
export function residualBlock(image: Shape, channels: number, options: CellOptions): Block {
  const kernel = [3, 3] as const;
  const shape = { channels, kernel, activated: true, normalized: true };
  const first = convNorm({ ...shape, image, stride: [2, 2] }, options);
  const plain = { channels, kernel: [1, 1] as const, activated: false, normalized: false };
  return {
    layers: {
      first,
      second: convNorm({ ...shape, image: first.outputs }, options),
      shortcut: convNorm({ ...plain, image: halvedImage(image) }, options),
    },
    outputs: first.outputs,
    apply: (x, run) => add(run('second', run('first', x)), run('shortcut', pool(x, 'avg', 2, 2))),
  };
}
