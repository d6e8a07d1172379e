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

/** The rungs of a fidelity ladder below the estimator that judges. */
export const ladderSchema = z.strictObject({
  rungs: z
    .array(estimatorChoiceSchema)
    .min(1)
    .max(9)
    .describe('Estimators of the rungs below the estimator that judges, the cheapest first.'),
  reduction: whole(2, 1000).default(3).describe('One in so many of a rung climbs to the next.'),
  cohort: count
    .optional()
    .describe(
      'Successive halving: nothing climbs before so many networks are judged on the lowest rung. Without it a network climbs as soon as it is among the best of its rung (ASHA).',
    ),
});

/** How a search judges networks in place of the accuracy of taught learners. */
export const searchEstimationSchema = z.strictObject({
  estimator,
  ladder: ladderSchema
    .optional()
    .describe(
      'Cheaper estimators first: only the best networks climb to the estimator, which ranks those that do.',
    ),
  ...estimationConfigSchema.shape,
});
export type SearchEstimation = z.output<typeof searchEstimationSchema>;

/** The estimators of all rungs, the lowest first; one without a ladder. */
export const rungsOf = ({ estimator, ladder }: Pick<SearchEstimation, 'estimator' | 'ladder'>): string[] => [
  ...(ladder?.rungs ?? []),
  estimator,
];

/** How a network is judged in place of the accuracy of taught learners. */
export const evaluationEstimationSchema = z.strictObject({
  estimator,
  ...estimationConfigSchema.shape,
  space: cellSpaceSchema.describe('The space that a schedule is tuned on.'),
  dataset: z.string().min(1).describe('Real images.'),
});
