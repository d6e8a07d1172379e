import { z } from 'zod';
import { cellSpaceSchema } from '../architecture/cell-space.ts';
import { estimatorChoiceSchema } from './estimator-choice.ts';
import { count, decay, positive, whole } from './numbers.ts';

/** A learning rate and momentum that stay the same. */
export const constantScheduleSchema = z.strictObject({
  learningRate: positive.describe('Learning rate of every step.'),
  momentum: decay.describe('Momentum of every step.'),
});

/** What decides an estimate beside the network, the estimator and the seeds. */
export const estimationConfigSchema = z.strictObject({
  generatorId: z
    .uuid()
    .optional()
    .describe('The generator whose synthetic set and schedule the estimator `gtn` teaches with.'),
  steps: count
    .optional()
    .describe(
      'Steps of a taught learner, over the generator’s set again where it has fewer; default as many as that has, or 64.',
    ),
  batchSize: whole(2)
    .optional()
    .describe('Real images of a step, or of a zero-cost proxy; default those of the generator, or 64.'),
  schedule: constantScheduleSchema
    .optional()
    .describe('Of steps on real images; default tuned on four networks of the space.'),
  epochs: count
    .optional()
    .describe('Passes over the training images of the estimator `real-training`, which needs it.'),
});
export type EstimationConfig = z.output<typeof estimationConfigSchema>;

const estimator = estimatorChoiceSchema.describe(
  'An estimator such as `parameters`, `synflow` or `gtn`, with a measure if it has several, as in `real-steps:validation-loss`, or an ensemble by mean ranks, as in `synflow+gtn`.',
);

/** How a search judges networks in place of the accuracy of taught learners. */
export const searchEstimationSchema = z.strictObject({ estimator, ...estimationConfigSchema.shape });
export type SearchEstimation = z.output<typeof searchEstimationSchema>;

/** How a network is judged in place of the accuracy of taught learners. */
export const evaluationEstimationSchema = z.strictObject({
  ...searchEstimationSchema.shape,
  space: cellSpaceSchema.describe('The space that a schedule is tuned on.'),
  dataset: z.string().min(1).describe('Real images.'),
});
