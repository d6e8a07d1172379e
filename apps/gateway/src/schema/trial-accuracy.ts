import {
  type Estimate,
  type EstimatorChoice,
  type SearchConfig,
  parseEstimatorChoice,
} from '@gtn-studio/contracts';
import { isWithinNoise, sampleOf } from '@gtn-studio/nas';
import DataLoader from 'dataloader';
import type { RequestContext } from '../context.ts';
import { perContext } from './per-context.ts';
import type { LearnerAccuracies } from './sampled-accuracy.ts';

/** Of a trial: what its learners got right, as its last evaluation that was completed has it. */
export const accuraciesOf = perContext(
  ({ database }) =>
    new DataLoader(async (trialIds: readonly string[]) => {
      const found = await database.prisma.evaluation.findMany({
        where: {
          ...{ trialId: { in: [...trialIds] }, finishId: null },
          ...{ accuracyMean: { not: null }, accuracyStd: { not: null } },
        },
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

interface RankedTrial {
  readonly id: string;
  readonly estimates: unknown;
}

/** A search's trial with the best score, of equal ones the first, and what it is judged by in place of accuracy. */
interface Best {
  readonly trial: RankedTrial;
  readonly estimator: EstimatorChoice | undefined;
}

const bestTrialOf = perContext(
  ({ database }) =>
    new DataLoader(async (searchIds: readonly string[]): Promise<(Best | null)[]> => {
      const searches = await database.prisma.search.findMany({
        where: { id: { in: [...searchIds] }, bestScore: { not: null } },
        select: { id: true, bestScore: true, config: true },
      });
      const best = await database.prisma.trial.findMany({
        where: { OR: searches.map(({ id, bestScore }) => ({ searchId: id, score: bestScore })) },
        select: { id: true, searchId: true, estimates: true },
        orderBy: { number: 'desc' },
      });
      const trials = new Map(best.map((trial) => [trial.searchId, trial]));
      const found = new Map(
        searches.flatMap(({ id, config }): [string, Best][] => {
          const trial = trials.get(id);
          const { estimation } = config as Pick<SearchConfig, 'estimation'>;
          const estimator = estimation && parseEstimatorChoice(estimation.estimator);
          return trial ? [[id, { trial, estimator }]] : [];
        }),
      );
      return searchIds.map((id) => found.get(id) ?? null);
    }),
);

/** Could another draw of learners turn the ranks of a trial and of its search's best round? Null where nobody knows. */
export async function isWithinNoiseOfBest(
  trial: RankedTrial & { readonly searchId: string },
  context: RequestContext,
): Promise<boolean | null> {
  const found = await bestTrialOf(context).load(trial.searchId);
  if (found === null) return null;
  const sampled = ({ id, estimates }: RankedTrial) =>
    found.estimator
      ? estimatedSample(estimates as Estimate[] | null, found.estimator)
      : accuraciesOf(context)
          .load(id)
          .then((known) => known && sample(known));
  const [mine, best] = await Promise.all([sampled(trial), sampled(found.trial)]);
  if (mine === null || best === null) return null;
  return isWithinNoise(best, mine) ?? null;
}

const sample = ({ mean, std, learners }: LearnerAccuracies) => ({ mean, std, n: learners });

/** Of the one estimator that judges; null for an ensemble, whose ranks have no spread of their own. */
function estimatedSample(estimates: Estimate[] | null, { members: [member, ...others] }: EstimatorChoice) {
  const values = estimates?.findLast(({ estimator }) => estimator === member!.estimator)?.values[
    member!.measure
  ];
  if (others.length > 0 || values === undefined || values.includes(null)) return null;
  return sampleOf(values.map((value) => value!));
}
