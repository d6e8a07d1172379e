import { z } from 'zod';
import { type Problem, brokenOf } from '../parsing/problem.ts';
import type { DatasetFacts } from './dataset-facts.ts';
import { count, seed, sizeUpTo, whole } from './numbers.ts';

/** How a network is trained on real images to the end, with a learning rate that falls to 0 along half a cosine. */
export const finalTrainingSchema = z.strictObject({
  dataset: z.string().min(1).describe('Real images, by their name.'),
  epochs: count.describe('Passes over the training images.'),
  batchSize: whole(2).describe('Images of a batch.'),
  cropPadding: whole(0).describe('Pixels of random crops.'),
  flip: z.boolean().describe('Whether images are mirrored at random.'),
  cutout: whole(0).describe('Pixels of the side of the hole that is cut out.'),
});
export type FinalTrainingConfig = z.output<typeof finalTrainingSchema>;

/** How the best networks of a search are trained to the end: everything that decides what comes of them. */
export const finishConfigSchema = z.strictObject({
  top: whole(1, 100).describe('So many of the search’s networks, the best by its score.'),
  epochs: count.default(20).describe('Passes over the training images.'),
  seeds: whole(1, 100).default(3).describe('Trainings of each network.'),
  batchSize: whole(2).default(64).describe('Images of a batch.'),
  channels: sizeUpTo(4096)
    .optional()
    .describe('Channels of the first cells; default those of the search’s space.'),
  cells: whole(1, 100)
    .optional()
    .describe('Cells in a row at each size of the image; default those of the search’s space.'),
  cropPadding: whole(0)
    .optional()
    .describe('Pixels of random crops; default an eighth of the image’s shorter side.'),
  flip: z.boolean().default(true).describe('Whether images are mirrored at random; not for digits.'),
  cutout: whole(0)
    .optional()
    .describe('Pixels of the side of the hole that is cut out; default half of the image’s shorter side.'),
  seed: seed.default(0),
});
export type FinishConfig = z.output<typeof finishConfigSchema>;
export type FinishConfigInput = z.input<typeof finishConfigSchema>;

type Pixels = Pick<DatasetFacts, 'name' | 'image'>;
const sideOf = ({ image: [, height, width] }: Pixels) => Math.min(height, width);

/** How networks are trained on a data set, with the augmentation for images of its size where nothing else is said. */
export function finalTrainingOf(
  { epochs, batchSize, flip, cropPadding, cutout }: Omit<FinishConfig, 'top' | 'seeds' | 'seed'>,
  dataset: Pixels,
): FinalTrainingConfig {
  const side = sideOf(dataset);
  return {
    ...{ dataset: dataset.name, epochs, batchSize, flip },
    cropPadding: cropPadding ?? Math.floor(side / 8),
    cutout: cutout ?? Math.floor(side / 2),
  };
}

/** What keeps networks from being trained so on their data set. */
export const finalTrainingProblems = (
  { batchSize, cropPadding, cutout }: FinalTrainingConfig,
  dataset: DatasetFacts,
): Problem[] =>
  brokenOf((require) => {
    const { name, trainImages } = dataset;
    const side = sideOf(dataset);
    const least = `must be less than the ${side} pixels of an image of ${name}`;
    require(cropPadding < side, 'cropPadding', `${least}, got ${cropPadding}`);
    require(cutout < side, 'cutout', `${least}, got ${cutout}`);
    require(batchSize <=
      trainImages, 'batchSize', `must be at most the ${trainImages} training images of ${name}, got ${batchSize}`);
  });
