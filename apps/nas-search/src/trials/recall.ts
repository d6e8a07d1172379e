import type { SearchConfig } from '@gtn-studio/contracts';
import type { Encoding, Observation } from '@gtn-studio/nas';
import type { Prisma, Transaction } from '@gtn-studio/persistence';
import type { LoadedSearch } from '../search/load-search.ts';

/** How a search's trials ended, in the order of their numbers: what a strategy that learns is told. */
export async function recall(
  tx: Transaction,
  { id: searchId, config: { strategy } }: LoadedSearch,
): Promise<Observation<Encoding>[]> {
  const trials = await tx.trial.findMany({
    where: { searchId, state: { in: ['completed', 'failed'] } },
    orderBy: { number: 'asc' },
    ...known,
  });
  return trials.map((trial) => ({
    number: trial.number,
    candidate: trial.encoding,
    values: valuesOf(strategy, trial),
  }));
}

const known = {
  select: {
    number: true,
    encoding: true,
    accuracy: true,
    architecture: { select: { parameters: true, multiplyAdds: true } },
  },
} as const;
type Ended = Prisma.TrialGetPayload<typeof known>;

/** Each the better the higher. */
function valuesOf(
  strategy: SearchConfig['strategy'],
  { accuracy, architecture }: Ended,
): number[] | undefined {
  if (accuracy === null) return undefined;
  const values = {
    accuracy,
    parameters: -architecture.parameters,
    multiplyAdds: -architecture.multiplyAdds,
  };
  return strategy.strategy === 'nsga2' ? strategy.objectives.map((name) => values[name]) : [accuracy];
}
