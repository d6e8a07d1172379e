import type { Architecture, SearchConfig } from '@gtn-studio/contracts';
import {
  type DescribedArchitecture,
  type Sampled,
  type Strategy,
  type TriedAmong,
  canonicalText,
  describeArchitecture,
  familySpace,
  proposeUntried,
} from '@gtn-studio/nas';
import { type Transaction, keepArchitectures } from '@gtn-studio/persistence';
import { Random } from '@gtn-studio/random';
import type { LoadedSearch } from '../search/load-search.ts';
import { triedIn } from './tried-in.ts';
import { insertTrials } from './insert-trials.ts';
import { recall } from './recall.ts';
import { taskOf } from './task-of.ts';

/** What a strategy proposes, under its name in the space, and the network that it is. */
interface Proposal {
  readonly architecture: Architecture;
  readonly described: DescribedArchitecture;
}

export type StrategyOf = (config: SearchConfig['strategy'], space: Sampled<Architecture>) => Strategy;

/**
 * Adds trials to a search and asks for their evaluations. What trial n tries depends on the search's seed and on n (and on what
 * the strategy has learned, if it learns), so the same search makes the same trials however often it is interrupted.
 *
 * @returns how many: fewer than asked for when the space holds nothing new.
 */
export async function proposeTrials(
  tx: Transaction,
  search: LoadedSearch,
  count: number,
  strategyOf: StrategyOf,
): Promise<number> {
  const { id, config, proposed } = search;
  const strategy = strategyOf(
    config.strategy,
    familySpace(config.space, await taskOf(tx, config.space.dataset)),
  );
  const memory = await recall(tx, id, strategy);
  const chosen = new Map<string, Proposal>();
  const triedAmong: TriedAmong = async (texts) =>
    new Set([...chosen.keys(), ...(await triedIn(tx, id)(texts))]);
  while (chosen.size < count) {
    const random = Random.fromSeed(config.seed).split('trial', proposed + chosen.size + 1);
    const architecture = await proposeUntried(strategy, memory, random, canonicalText, triedAmong);
    if (!architecture) break;
    const described = describeArchitecture(architecture);
    chosen.set(described.canonical, { architecture, described });
  }
  const proposals = [...chosen.values()];
  const ids = await keepArchitectures(
    tx,
    proposals.map(({ described }) => described),
  );
  await insertTrials(
    tx,
    search,
    proposals.map(({ architecture }, i) => ({ architecture, architectureId: ids[i]! })),
  );
  return chosen.size;
}
