import type { RunData } from '../data/run-data.ts';
import type { Classroom, Lessons } from './classroom.ts';
import { sampleOf } from './sample-statistics.ts';

/** What a schedule is chosen by: the mean accuracy of fresh learners on the validation images. */
export async function validationAccuracy(
  { classroom, data }: { readonly classroom: Classroom; readonly data: Pick<RunData, 'validation'> },
  lessons: Omit<Lessons, 'test' | 'testedSteps'>,
): Promise<number> {
  const taught = await classroom.teach({ ...lessons, test: data.validation });
  return sampleOf(taught.map(({ accuracy }) => accuracy)).mean;
}
