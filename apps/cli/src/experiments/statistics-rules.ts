import { evaluationStatistics } from '@gtn-studio/contracts';
import type { Experiment } from './experiment.ts';
import { compareVariants } from './training-variants.ts';

export const statisticsRules: Experiment = {
  title: 'Normalization statistics on real images',
  description:
    'Where a learner’s normalization statistics come from when it sees real images: gathered during its last inner step ' +
    '(the paper’s rule), gathered anew from the last synthetic batch by the updated learner, or those of the real batch itself.',
  preset: 'mnist-quick',
  seeds: 3,
  run: (context) =>
    compareVariants(
      context,
      'rule',
      evaluationStatistics.map((name) => ({ name, set: [`evaluationStatistics=${name}`] })),
    ),
};
