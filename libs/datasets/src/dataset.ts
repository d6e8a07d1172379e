/** Channels, height, width. */
export type ImageShape = readonly [channels: number, height: number, width: number];

/** Images with their labels, in an order that never changes. */
export interface ImageSet {
  /** [count, channels, height, width], 0 to 255. */
  readonly images: Uint8Array;
  /** [count], 0 to classes − 1. */
  readonly labels: Uint8Array;
  readonly count: number;
}

export interface Dataset {
  readonly name: string;
  readonly classes: number;
  readonly classNames: readonly string[];
  readonly shape: ImageShape;
  /** The images to learn from. */
  readonly train: ImageSet;
  /** The images to choose by: hyperparameters, architectures, when to stop. */
  readonly validation: ImageSet;
  /** The images for the final figure alone. */
  readonly test: ImageSet;
  /** Per channel, of the training pixels over 255. */
  readonly mean: readonly number[];
  /** Per channel, of the training pixels over 255; 1 for a channel whose pixels are all alike. */
  readonly std: readonly number[];
  /** Where the images come from and how they were split, in a sentence or two. */
  readonly provenance: string;
  /** What reading left out or found odd, in sentences. */
  readonly warnings: readonly string[];
}

export type SplitName = 'train' | 'validation' | 'test';

export const splitNames: readonly SplitName[] = ['train', 'validation', 'test'];

/** Pixels of one image, over all channels. */
export function imageSize([channels, height, width]: ImageShape): number {
  return channels * height * width;
}
