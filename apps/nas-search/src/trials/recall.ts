import type { SearchConfig, Task } from '@gtn-studio/contracts';
import {
  type Encoding,
  type Observation,
  type SearchStrategy,
  cellSpace,
  isAbsolute,
  rungResults,
  standings,
} from '@gtn-studio/nas';
import { cellNetworkCost } from '@gtn-studio/nets';
import { type Transaction, estimatedTrials } from '@gtn-studio/persistence';
import { judged } from '../search/result-of.ts';
import type { LoadedSearch } from '../search/load-search.ts';

/** What a strategy knows when a trial is proposed, from how the trials up to a number have ended. */
export type MemoryOf = (upTo: number) => unknown;

/** Reads how a search's trials ended, for a strategy that learns. */
export async function recall(
  tx: Transaction,
  search: LoadedSearch,
  strategy: SearchStrategy,
  task: Task,
): Promise<MemoryOf> {
  if (search.judgement) return estimatesKnown(tx, search, strategy, task);
  return grown(strategy, await accuracies(tx, search));
}

/** Takes in what is new each time it is asked, for numbers that rise. */
function grown(strategy: SearchStrategy, untold: Observation<Encoding>[]): MemoryOf {
  let memory = strategy.start;
  return (upTo) => {
    while (untold[0] && untold[0].number <= upTo) memory = strategy.observe(memory, untold.shift()!);
    return memory;
  };
}

async function accuracies(
  tx: Transaction,
  { id: searchId, config: { strategy } }: LoadedSearch,
): Promise<Observation<Encoding>[]> {
  const trials = await tx.trial.findMany({
    where: { searchId, state: { in: ['completed', 'failed'] } },
    orderBy: { number: 'asc' },
    select: {
      ...{ number: true, encoding: true, score: true },
      architecture: { select: { parameters: true, multiplyAdds: true } },
    },
  });
  return trials.map(({ number, encoding, score, architecture }) => ({
    number,
    candidate: encoding,
    values: score === null ? undefined : valuesOf(strategy, score, architecture),
  }));
}

/** As `gtn search` has a strategy learn: of one estimator the estimate, of several how the trials of then stand to each other. */
async function estimatesKnown(
  tx: Transaction,
  { id, config, judgement: by }: LoadedSearch,
  strategy: SearchStrategy,
  task: Task,
): Promise<MemoryOf> {
  const judgement = by!;
  const trials = await estimatedTrials(tx, id);
  const observed = observing(config, task);
  const observations = (upTo: number): Observation<Encoding>[] => {
    const ended = trials.filter(({ number }) => number <= upTo);
    const values = standings(rungResults(ended.flatMap(judged), judgement), judgement);
    return ended.map(({ number, encoding }) => observed(number, encoding, values.get(number)!));
  };
  if (isAbsolute(judgement)) return grown(strategy, observations(Infinity));
  return (upTo) =>
    observations(upTo).reduce((memory, observation) => strategy.observe(memory, observation), strategy.start);
}

/** What a strategy learns of a trial from how it stands: NaN where that is not known. */
export function observing({ space, strategy }: SearchConfig, task: Task) {
  const within = 'cells' in space ? cellSpace(space.cells, task) : undefined;
  return (number: number, encoding: readonly number[], value: number): Observation<Encoding> => {
    // What the search proposed is built from its encoding; a network of a client's own has none, and teaches nothing.
    const told = within && encoding.length > 0 && Number.isFinite(value);
    return {
      number,
      candidate: encoding,
      values: told ? valuesOf(strategy, value, cellNetworkCost(within.build(encoding))) : undefined,
    };
  };
}

/** Each the better the higher. */
function valuesOf(
  strategy: SearchConfig['strategy'],
  score: number,
  cost: { readonly parameters: number; readonly multiplyAdds: number },
): number[] {
  const values = { accuracy: score, parameters: -cost.parameters, multiplyAdds: -cost.multiplyAdds };
  return strategy.strategy === 'nsga2' ? strategy.objectives.map((name) => values[name]) : [score];
}
