import { z } from 'zod';
import { architectureConfigSchema } from '../architecture/architecture-config.ts';
import { evaluationEstimationSchema } from './estimation-config.ts';
import { finalTrainingSchema } from './finish-config.ts';
import { count, decay, positive, seed, whole } from './numbers.ts';

/** What a learner is taught on, and how long. */
export const teachingSourceSchema = z.discriminatedUnion('source', [
  z.strictObject({
    source: z.literal('generator').describe('A generator’s synthetic set in its order with its schedule.'),
    generatorId: z.uuid(),
    steps: count.optional().describe('Inner steps, the first so many of the set; default all.'),
  }),
  z.strictObject({
    source: z.literal('real').describe('Real batches in random order with a constant schedule.'),
    dataset: z.string().min(1),
    batchSize: count,
    steps: count,
    learningRate: positive,
    momentum: decay,
    fixedSet: z
      .boolean()
      .default(false)
      .describe(
        'One set of steps × batchSize images, drawn by the seed, for all learners: the baseline of a synthetic set’s size. Else each learner gets other images.',
      ),
  }),
]);

export type TeachingSource = z.output<typeof teachingSourceSchema>;

/** How an architecture is judged: everything that decides an evaluation's result. */
export const evaluationConfigSchema = z.strictObject({
  architecture: architectureConfigSchema,
  teaching: teachingSourceSchema.optional().describe('What the learners are taught on.'),
  estimation: evaluationEstimationSchema
    .optional()
    .describe('In place of `teaching`: an estimator that judges the network, with what it works with.'),
  training: finalTrainingSchema
    .optional()
    .describe(
      'In place of `teaching`: real images to the end; networks are tested on validation and test images.',
    ),
  seeds: whole(1, 100).default(1).describe('Fresh learners.'),
  seed: seed.default(0),
  split: z
    .enum(['validation', 'test'])
    .default('validation')
    .describe('Images that learners are scored on; a search must not see the test images.'),
  images: count.optional().describe('Images used, from the start of the split; default all.'),
  testedSteps: z.array(count).default([]).describe('Inner steps to score after, for the curve.'),
});

export type EvaluationConfig = z.output<typeof evaluationConfigSchema>;
export type EvaluationConfigInput = z.input<typeof evaluationConfigSchema>;
