import { z } from 'zod';
import { cellSpaceSchema } from '../architecture/cell-space.ts';
import { learnerFamilies } from '../architecture/learner-families.ts';
import { searchEstimationSchema } from './estimation-config.ts';
import { teachingSourceSchema } from './evaluation-config.ts';
import { count, fraction, seed, whole } from './numbers.ts';

const dataset = z.string().min(1).describe('Gives the image shape and the classes.');

/** The architectures to search: learner families, each with its sampler, or a space of networks of cells. */
export const searchSpaceSchema = z.union([
  z.strictObject({
    families: z.array(z.enum(learnerFamilies)).min(1).describe('Families that learners are drawn from.'),
    dataset,
  }),
  z.strictObject({
    cells: cellSpaceSchema.describe('A space of networks of cells, in place of families.'),
    dataset,
  }),
]);

export const searchStrategySchema = z.discriminatedUnion('strategy', [
  z.strictObject({ strategy: z.literal('random') }),
  z.strictObject({
    strategy: z.literal('regularizedEvolution'),
    population: whole(1, 10_000).default(20).describe('The youngest so many are alive.'),
    tournament: whole(1, 10_000).default(5).describe('So many of them, drawn, compete to be the parent.'),
  }),
  z.strictObject({
    strategy: z.literal('tpe'),
    startup: whole(1, 10_000).default(10).describe('Trials drawn at random before anything is learned.'),
    good: fraction.default(0.15).describe('Share of the trials that count as good.'),
    candidates: whole(1, 10_000).default(64).describe('Architectures drawn for each one proposed.'),
    spread: fraction.default(0.3).describe('Chance that a decision is not taken from a good trial but any.'),
  }),
  z.strictObject({
    strategy: z.literal('nsga2'),
    population: whole(1, 10_000).default(20).describe('How many are kept of all that were judged.'),
    objectives: z
      .array(z.enum(['accuracy', 'parameters', 'multiplyAdds']))
      .min(1)
      .default(['accuracy', 'parameters', 'multiplyAdds'])
      .describe(
        'What is traded off: more accuracy (or a higher estimate), fewer parameters, fewer multiply-adds.',
      ),
  }),
  z.strictObject({ strategy: z.literal('external') }),
]);

/** Everything that decides a search's proposals and scores. */
export const searchConfigSchema = z.strictObject({
  space: searchSpaceSchema,
  strategy: searchStrategySchema.default({ strategy: 'random' }),
  teaching: teachingSourceSchema
    .optional()
    .describe('What each trial’s learners are taught on, to be judged by their accuracy.'),
  estimation: searchEstimationSchema
    .optional()
    .describe('In place of `teaching`: an estimator that judges networks, with what it works with.'),
  evaluator: z
    .enum(['platform', 'external'])
    .default('platform')
    .describe(
      'Who teaches and scores the learners: learner-evaluators of the platform, or whoever leases the trials.',
    ),
  seeds: whole(1, 100).default(1).describe('Fresh learners per trial, or fresh networks per estimate.'),
  images: count.optional().describe('Validation images that learners are scored on; default all.'),
  trials: whole(1, 100_000).describe('The budget.'),
  parallel: whole(1, 1000)
    .default(4)
    .describe(
      'Trials that wait or run at a time. A strategy that learns proposes trial n knowing those up to n − parallel, so that the same search makes the same trials.',
    ),
  seed: seed.default(0),
});

export type SearchConfig = z.output<typeof searchConfigSchema>;
export type SearchConfigInput = z.input<typeof searchConfigSchema>;
