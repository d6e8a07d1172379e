import type { RunData } from '../data/run-data.ts';
import type { LearnerTrainer, TeachingTask } from './learner-trainer.ts';
import { sampleOf } from './sample-statistics.ts';

/** What a schedule is chosen by: the mean accuracy of fresh learners on the validation images. */
export async function validationAccuracy(
  {
    learnerTrainer,
    data,
  }: { readonly learnerTrainer: LearnerTrainer; readonly data: Pick<RunData, 'validation'> },
  task: Omit<TeachingTask, 'test' | 'testedSteps'>,
): Promise<number> {
  const taught = await learnerTrainer.teach({ ...task, test: data.validation });
  return sampleOf(taught.map(({ accuracy }) => accuracy)).mean;
}
