import type { ArchitectureConfig, SearchConfig, Task } from '@gtn-studio/contracts';
import {
  type DescribedArchitecture,
  type Proposal,
  type Proposed,
  type SearchStrategy,
  type TriedAmong,
  canonicalText,
  describeArchitecture,
  proposalRandom,
  proposeUntried,
} from '@gtn-studio/nas';
import {
  type Transaction,
  insertTrials,
  judgedForm,
  keepArchitectures,
  triedIn,
} from '@gtn-studio/persistence';
import { Random } from '@gtn-studio/random';
import type { LoadedSearch } from '../search/load-search.ts';
import { recall } from './recall.ts';
import { taskOf } from './task-of.ts';

export type StrategyOf = (config: SearchConfig, task: Task) => SearchStrategy;

/** What a trial will try. */
interface Chosen extends Proposed<Proposal> {
  readonly architecture: DescribedArchitecture<ArchitectureConfig>;
}

/**
 * Adds trials to a search and asks for their evaluations. What trial n tries depends on the search's seed, on n and, where the strategy
 * learns, on how the trials up to n − parallel ended, so the same search makes the same trials however often it is interrupted.
 *
 * @returns how many: fewer than asked for when the space holds nothing new.
 */
export async function proposeTrials(
  tx: Transaction,
  search: LoadedSearch,
  count: number,
  strategyOf: StrategyOf,
): Promise<number> {
  const { id, config, proposed, parallel } = search;
  const task = await taskOf(tx, config.space.dataset);
  const strategy = strategyOf(config, task);
  const memoryOf = strategy.learns ? await recall(tx, search, strategy, task) : () => strategy.start;
  const chosen = new Map<string, Chosen>();
  const triedAmong: TriedAmong = async (texts) =>
    new Set([...chosen.keys(), ...(await triedIn(tx, id)(texts))]);
  while (chosen.size < count) {
    const number = proposed + chosen.size + 1;
    const next = await proposeUntried(
      strategy,
      memoryOf(number - parallel),
      proposalRandom(Random.fromSeed(config.seed), number),
      ({ architecture }) => canonicalText(architecture),
      triedAmong,
    );
    if (!next) break;
    const architecture = describeArchitecture(next.candidate.architecture);
    chosen.set(architecture.canonical, { architecture, ...next });
  }
  const trials = [...chosen.values()];
  const ids = await keepArchitectures(
    tx,
    trials.map(({ architecture }) => architecture),
  );
  await insertTrials(
    tx,
    search,
    trials.map(({ architecture, candidate, parents }, i) => ({
      architecture: judgedForm(config, architecture, candidate.architecture),
      architectureId: ids[i]!,
      encoding: candidate.encoding,
      parents,
    })),
  );
  return trials.length;
}
