import DataLoader from 'dataloader';
import { attemptsOf } from './attempts.ts';
import { perContext } from './per-context.ts';

/** What became of the attempts at the evaluations of trials, all trials of a request in one statement. */
export const attemptsOfTrials = perContext(
  ({ database }) =>
    new DataLoader(async (trialIds: readonly string[]) => {
      const evaluations = await database.prisma.evaluation.findMany({
        where: { trialId: { in: [...trialIds] }, finishId: null },
        select: { trialId: true, state: true, attempts: true, lastError: true, waitsFor: true },
        orderBy: { id: 'asc' },
      });
      return trialIds.map((id) => {
        const each = evaluations.filter(({ trialId }) => trialId === id).map(attemptsOf);
        return {
          failed: each.reduce((sum, { failed }) => sum + failed, 0),
          lastError: each.findLast(({ lastError }) => lastError !== null)?.lastError ?? null,
          waitsFor: each.at(-1)?.waitsFor ?? null,
        };
      });
    }),
);
