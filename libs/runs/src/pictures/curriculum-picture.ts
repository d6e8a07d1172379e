import type { Dataset } from '@gtn-studio/datasets';
import type { SyntheticSet } from '@gtn-studio/gtn';
import { curriculumSheet } from '@gtn-studio/report';
import { pixelsOf } from './pixels.ts';

export interface PictureOptions {
  /** Inner steps to show, at most; default 16. */
  readonly steps?: number;
  /** Screen pixels per image pixel; by default what makes an image at least 40 pixels wide. */
  readonly scale?: number;
}

/** The bytes of a PNG of a synthetic set as in the paper's Figure 3: a row per class, a column per inner step. */
export async function curriculumPicture(
  { batches }: SyntheticSet,
  dataset: Pick<Dataset, 'shape' | 'mean' | 'std' | 'classNames'>,
  { steps = 16, scale = Math.ceil(40 / dataset.shape[2]) }: PictureOptions = {},
): Promise<Uint8Array> {
  return curriculumSheet({
    images: pixelsOf(
      batches.map(({ images }) => images),
      dataset,
    ),
    shape: [batches.length, ...batches[0]!.images.shape],
    labels: batches.flatMap(({ labels }) => [...labels.data]),
    classNames: dataset.classNames,
    range: [0, 1],
    steps,
    scale,
  });
}
