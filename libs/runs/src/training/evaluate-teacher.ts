import { Random } from '@gtn-studio/random';
import type { RunData } from '../data/run-data.ts';
import type { LearnerTrainer } from '../teaching/learner-trainer.ts';
import { sampleOf } from '../teaching/sample-statistics.ts';
import type { Evaluation } from './metric.ts';
import type { TrainedTeacher } from './trained-teacher.ts';

/** Teaches as many fresh learners as the config says with the teacher's set, and tests them on the validation images. */
export async function evaluateTeacher(
  { config, iteration, architectures, set }: TrainedTeacher,
  learnerTrainer: LearnerTrainer,
  { validation }: Pick<RunData, 'validation'>,
  signal?: AbortSignal,
): Promise<Evaluation> {
  const taught = await learnerTrainer.teach({
    learners: config.evaluation.learners,
    architectures,
    set: () => set,
    test: validation,
    random: Random.fromSeed(config.seed).split('evaluation', iteration),
    signal,
  });
  return { iteration, validationAccuracy: sampleOf(taught.map(({ accuracy }) => accuracy)) };
}
