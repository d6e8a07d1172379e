import { z } from 'zod';
import { learnerFamilies } from '../architecture/learner-families.ts';
import { teachingSourceSchema } from './evaluation-config.ts';
import { count, seed, whole } from './numbers.ts';

/** The architectures to search: learner families of libs/nets, each with its sampler. */
export const searchSpaceSchema = z.strictObject({
  families: z.array(z.enum(learnerFamilies)).min(1),
  dataset: z.string().min(1).describe('Gives the image shape and the classes.'),
});

export const searchStrategySchema = z.discriminatedUnion('strategy', [
  z.strictObject({ strategy: z.literal('random') }),
]);

/** Everything that decides a search's proposals and scores. */
export const searchConfigSchema = z.strictObject({
  space: searchSpaceSchema,
  strategy: searchStrategySchema.default({ strategy: 'random' }),
  teaching: teachingSourceSchema.describe('What each trial’s learners are taught on.'),
  seeds: whole(1, 100).default(1).describe('Fresh learners per trial.'),
  images: count.optional().describe('Validation images that learners are scored on; default all.'),
  trials: whole(1, 100_000).describe('The budget.'),
  parallel: whole(1, 1000).default(4).describe('Trials that wait or run at a time.'),
  seed: seed.default(0),
});

export type SearchConfig = z.output<typeof searchConfigSchema>;
export type SearchConfigInput = z.input<typeof searchConfigSchema>;
