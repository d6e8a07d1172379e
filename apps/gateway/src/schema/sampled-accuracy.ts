import { builder } from './builder.ts';

/** Fractions of images that several fresh learners got right. */
export interface LearnerAccuracies {
  readonly mean: number;
  readonly std: number;
  readonly learners: number;
}

export const SampledAccuracy = builder.objectRef<LearnerAccuracies>('SampledAccuracy').implement({
  description: 'Fractions of images that several fresh learners got right.',
  fields: (t) => ({
    mean: t.exposeFloat('mean', { description: 'Their mean.' }),
    std: t.exposeFloat('std', { description: 'Their standard deviation; 0 of one learner.' }),
    learners: t.exposeInt('learners', { description: 'Learners.' }),
  }),
});
