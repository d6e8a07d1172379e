import type { ImageShape } from './dataset.ts';

/** Images as a file gave them, before classes are counted and splits are made. */
export interface RawImages {
  /** [count, channels, height, width], 0 to 255. */
  readonly images: Uint8Array;
  /** [count]. */
  readonly labels: Uint8Array;
  readonly shape: ImageShape;
  /** The file or folder that holds the labels, for errors. */
  readonly file: string;
}

/** What a reader of a format returns: always images to learn from, other splits if the format has them. */
export interface RawDataset {
  readonly train: RawImages;
  readonly validation?: RawImages;
  readonly test?: RawImages;
  /** In the order of the labels, if the format names them. */
  readonly classNames?: readonly string[];
  /** What the format is called. */
  readonly format: string;
  /** How validation and test came about, if not as the format gives them. */
  readonly splitNote?: string;
  /** What a reader of a report should know and nothing else tells, e.g. how pixels were converted. */
  readonly notes?: readonly string[];
  /** What was left out or looks odd, in sentences. */
  readonly warnings?: readonly string[];
}
