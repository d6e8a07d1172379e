import type { NdArray } from '@gtn-studio/autodiff';
import type { Dataset } from '@gtn-studio/datasets';
import type { SyntheticSet } from '@gtn-studio/gtn';
import { curriculumSheet, withPngText } from '@gtn-studio/report';
import { pixelsOf } from './pixels.ts';

export interface PictureOptions {
  /** Inner steps to show, at most; default 16. */
  readonly steps?: number;
  /** Screen pixels per image pixel; by default what makes an image at least 40 pixels wide. */
  readonly scale?: number;
}

/**
 * The bytes of a PNG of a synthetic set as in the paper's Figure 3: a row per class, a column per inner step. Where labels are soft it has a
 * text, `labels`: JSON of [T][classes][2], the likeliest class of each image (of all T steps, also of those that are not shown) and its share.
 */
export async function curriculumPicture(
  { batches }: SyntheticSet,
  dataset: Pick<Dataset, 'shape' | 'mean' | 'std' | 'classNames'>,
  { steps = 16, scale = Math.ceil(40 / dataset.shape[2]) }: PictureOptions = {},
): Promise<Uint8Array> {
  const picture = await curriculumSheet({
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
  const labels = batches.flatMap(({ softLabels, labels }) =>
    softLabels ? [likeliestOf(softLabels, labels, dataset.classNames.length)] : [],
  );
  return labels.length > 0 ? withPngText(picture, 'labels', JSON.stringify(labels)) : picture;
}

/** Of the first image of each class in a batch: the likeliest class of its label, and its share. */
const likeliestOf = (softLabels: NdArray, { data }: NdArray, classes: number): [number, number][] =>
  Array.from({ length: classes }, (_, label) => {
    const at = data.indexOf(label) * classes;
    const shares = softLabels.data.subarray(at, at + classes);
    const most = Math.max(...shares);
    return [shares.indexOf(most), Number(most.toFixed(4))];
  });
