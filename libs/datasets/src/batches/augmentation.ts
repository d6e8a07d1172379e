import type { Random } from '@gtn-studio/random';
import type { ImageShape } from '../dataset.ts';

/**
 * How an image is looked at: moved, mirrored and with holes. Augmentations change the view and leave the pixels alone; the
 * pixels are then fetched in one pass, through the final view.
 */
export interface ImageView {
  /** Rows and columns by which the image is moved down and right; what is moved in from outside is black. */
  readonly down: number;
  readonly right: number;
  /** Whether left and right are exchanged, after moving. */
  readonly mirrored: boolean;
  /** Squares, in what is seen, that are replaced by the mean of the training pixels. */
  readonly holes: readonly { readonly top: number; readonly left: number; readonly size: number }[];
}

/** A random change of a view: view and randomness in, view out. */
export type Augmentation = (view: ImageView, shape: ImageShape, random: Random) => ImageView;

/** The image as it is. */
export const plainView: ImageView = { down: 0, right: 0, mirrored: false, holes: [] };

/** Applies augmentations one after the other. */
export function composed(...augmentations: readonly Augmentation[]): Augmentation {
  return (view, shape, random) => augmentations.reduce((seen, augment) => augment(seen, shape, random), view);
}

/** Pads with `pad` black pixels on every side and cuts out a window of the image's size, each position as likely. */
export function randomCrop(pad: number): Augmentation {
  checkPixels('randomCrop', 'pad', pad);
  return (view, _shape, random) => {
    const down = random.integer(2 * pad + 1) - pad;
    const right = random.integer(2 * pad + 1) - pad;
    return {
      ...view,
      down: view.down + down,
      right: view.right + (view.mirrored ? -right : right),
      holes: view.holes.map((hole) => ({ ...hole, top: hole.top + down, left: hole.left + right })),
    };
  };
}

/** Exchanges left and right with probability one half. */
export const horizontalFlip: Augmentation = (view, [, , width], random) =>
  random.integer(2) === 0
    ? view
    : {
        ...view,
        mirrored: !view.mirrored,
        holes: view.holes.map((hole) => ({ ...hole, left: width - hole.left - hole.size })),
      };

/**
 * Replaces a square of `size` pixels by the mean, its center anywhere in the image, so that part of it may lie outside.
 * DeVries and Taylor, "Improved Regularization of Convolutional Neural Networks with Cutout", 2017.
 */
export function cutout(size: number): Augmentation {
  checkPixels('cutout', 'size', size);
  return (view, [, height, width], random) => {
    const top = random.integer(height) - Math.floor(size / 2);
    const left = random.integer(width) - Math.floor(size / 2);
    return { ...view, holes: [...view.holes, { top, left, size }] };
  };
}

function checkPixels(augmentation: string, name: string, value: number): void {
  if (!Number.isInteger(value) || value < 0)
    throw new RangeError(`${augmentation}: ${name} must be a whole number of pixels ≥ 0, is ${value}`);
}
