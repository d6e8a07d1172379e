import type { Shape, Tensor } from '@gtn-studio/autodiff';
import type { Layer } from '../layer.ts';

/** Applies a layer of a block to an image. */
export type RunLayer = (name: string, x: Tensor) => Tensor;

/** Layers and how they are put together, as a function of one image. */
export interface Block {
  readonly layers: Readonly<Record<string, Layer>>;
  /** Shape of the result without the batch axis. */
  readonly outputs: Shape;
  apply(x: Tensor, run: RunLayer): Tensor;
}

/** Layers one after the other. */
export function sequence(image: Shape, layers: Readonly<Record<string, Layer>>): Block {
  return {
    layers,
    outputs: Object.values(layers).at(-1)?.outputs ?? image,
    apply: (x, run) => Object.keys(layers).reduce((value, name) => run(name, value), x),
  };
}
