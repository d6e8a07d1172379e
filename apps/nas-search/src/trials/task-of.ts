import { ExpectedError, type Task } from '@gtn-studio/contracts';
import type { Transaction } from '@gtn-studio/persistence';

/**
 * What the learners of a data set look at and tell apart.
 *
 * @throws ExpectedError DATASET_UNREADABLE when nobody has said what is in it.
 */
export async function taskOf(tx: Transaction, dataset: string): Promise<Task> {
  const row = await tx.dataset.findUnique({ where: { name: dataset } });
  const [channels, height, width] = row?.imageShape ?? [];
  const classes = row?.classNames.length ?? 0;
  if (channels === undefined || height === undefined || width === undefined || classes === 0) {
    const message = `the data set ${dataset} is not registered, so the shape of its images is not known`;
    throw new ExpectedError('DATASET_UNREADABLE', message, 'space.dataset');
  }
  return { image: [channels, height, width], classes };
}
