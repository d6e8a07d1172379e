import type { ArchitectureConfig, SearchConfig, Task } from '@gtn-studio/contracts';
import {
  type DescribedArchitecture,
  type Encoding,
  type SearchStrategy,
  type TriedAmong,
  canonicalText,
  describeArchitecture,
  proposeUntried,
} from '@gtn-studio/nas';
import { type Transaction, insertTrials, keepArchitectures, triedIn } from '@gtn-studio/persistence';
import { Random } from '@gtn-studio/random';
import type { LoadedSearch } from '../search/load-search.ts';
import { recall } from './recall.ts';
import { taskOf } from './task-of.ts';

export type StrategyOf = (config: SearchConfig, task: Task) => SearchStrategy;

/** What a trial will try. */
interface Chosen {
  readonly encoding: Encoding;
  /** Its name in the space. */
  readonly family: string;
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
  const strategy = strategyOf(config, await taskOf(tx, config.space.dataset));
  const untold = strategy.learns ? await recall(tx, search) : [];
  const chosen = new Map<string, Chosen>();
  const triedAmong: TriedAmong = async (texts) =>
    new Set([...chosen.keys(), ...(await triedIn(tx, id)(texts))]);
  let memory = strategy.start;
  while (chosen.size < count) {
    const number = proposed + chosen.size + 1;
    while (untold[0] && untold[0].number <= number - parallel)
      memory = strategy.observe(memory, untold.shift()!);
    const random = Random.fromSeed(config.seed).split('trial', number);
    const proposal = await proposeUntried(
      strategy,
      memory,
      random,
      ({ architecture }) => canonicalText(architecture),
      triedAmong,
    );
    if (!proposal) break;
    const architecture = describeArchitecture(proposal.architecture);
    chosen.set(architecture.canonical, {
      architecture,
      encoding: proposal.encoding,
      family: proposal.architecture.family,
    });
  }
  const trials = [...chosen.values()];
  const ids = await keepArchitectures(
    tx,
    trials.map(({ architecture }) => architecture),
  );
  await insertTrials(
    tx,
    search,
    trials.map(({ architecture, encoding, family }, i) => ({
      architecture: { ...architecture.config, family },
      architectureId: ids[i]!,
      encoding,
    })),
  );
  return trials.length;
}
