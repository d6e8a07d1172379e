import { curricula } from '@gtn-studio/contracts';
import type { Experiment } from './experiment.ts';
import { compareVariants } from './training-variants.ts';

export const curriculumAblation: Experiment = {
  title: 'Curriculum ablation',
  description:
    'One teacher for each kind of curriculum, trained alike: what an order that is learned adds to images that are learned. ' +
    '`real` learns only the schedule, for real images.',
  preset: 'mnist-quick',
  seeds: 3,
  run: (context) =>
    compareVariants(
      context,
      'curriculum',
      curricula.map((name) => ({ name, set: [`curriculum=${name}`] })),
    ),
};
