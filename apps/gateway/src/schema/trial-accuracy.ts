import { isWithinNoise } from '@gtn-studio/nas';
import DataLoader from 'dataloader';
import type { RequestContext } from '../context.ts';
import { perContext } from './per-context.ts';
import type { LearnerAccuracies } from './sampled-accuracy.ts';

/** Of a trial: what its learners got right, as its last evaluation that was completed has it. */
export const accuraciesOf = perContext(
  ({ database }) =>
    new DataLoader(async (trialIds: readonly string[]) => {
      const found = await database.prisma.evaluation.findMany({
        where: { trialId: { in: [...trialIds] }, accuracyMean: { not: null }, accuracyStd: { not: null } },
        select: { trialId: true, accuracyMean: true, accuracyStd: true, seeds: true },
        orderBy: { id: 'asc' },
      });
      const byTrial = new Map(
        found.map(({ trialId, accuracyMean: mean, accuracyStd: std, seeds: learners }) => [
          trialId,
          { mean: mean!, std: std!, learners } satisfies LearnerAccuracies,
        ]),
      );
      return trialIds.map((id) => byTrial.get(id) ?? null);
    }),
);

/** Of a search: the id of its trial with the best mean, of equal ones the first. */
const bestTrialOf = perContext(
  ({ database }) =>
    new DataLoader(async (searchIds: readonly string[]) => {
      const searches = await database.prisma.search.findMany({
        where: { id: { in: [...searchIds] }, bestAccuracy: { not: null } },
        select: { id: true, bestAccuracy: true },
      });
      const best = await database.prisma.trial.findMany({
        where: { OR: searches.map(({ id, bestAccuracy }) => ({ searchId: id, accuracy: bestAccuracy })) },
        select: { id: true, searchId: true },
        orderBy: { number: 'desc' },
      });
      const bySearch = new Map(best.map(({ id, searchId }) => [searchId, id]));
      return searchIds.map((id) => bySearch.get(id) ?? null);
    }),
);

/** Could another draw of learners turn the ranks of a trial and of its search's best round? Null where nobody knows. */
export async function isWithinNoiseOfBest(
  { id, searchId }: { readonly id: string; readonly searchId: string },
  context: RequestContext,
): Promise<boolean | null> {
  const bestId = await bestTrialOf(context).load(searchId);
  if (bestId === null) return null;
  const [mine, best] = await Promise.all([
    accuraciesOf(context).load(id),
    accuraciesOf(context).load(bestId),
  ]);
  if (mine === null || best === null) return null;
  return isWithinNoise(sample(best), sample(mine)) ?? null;
}

const sample = ({ mean, std, learners }: LearnerAccuracies) => ({ mean, std, n: learners });
