import { type Transaction, changeState, openTrialsOf } from '@gtn-studio/persistence';

/**
 * Ends trials of a search that are open, with their evaluations. One that is being worked on is fenced out, so that its worker can be
 * dead, or can end it at this moment, and nothing is waited for.
 *
 * @returns how many of at most `most` trials, and their evaluations, whose workers can be told to stop.
 */
export async function cancelTrials(
  tx: Transaction,
  searchId: string,
  most: number,
): Promise<{ trials: number; evaluations: string[] }> {
  const where = openTrialsOf(searchId);
  const trials = await tx.trial.findMany({ where, orderBy: { number: 'asc' }, take: most });
  const evaluations = await tx.$queryRaw<{ id: string }[]>`
    UPDATE "Evaluation" SET fence = fence + 1, intent = 'cancel'
    WHERE "trialId" = ANY(${trials.map(({ id }) => id)}::uuid[]) AND state IN ('requested', 'active', 'paused')
    RETURNING id`;
  for (const { id } of evaluations) await changeState(tx, 'Evaluation', id, 'cancel');
  for (const { id } of trials) await changeState(tx, 'Trial', id, 'cancel');
  // Who climbs has ended before, on the rung below.
  await tx.search.update({
    where: { id: searchId },
    data: { trialsEnded: { increment: trials.filter(({ rung }) => rung === 0).length } },
  });
  return { trials: trials.length, evaluations: evaluations.map(({ id }) => id) };
}
