import type { ArchitectureConfig, SearchConfig, Task } from '@gtn-studio/contracts';
import { type Encoding, type SearchSpace, cellSpace } from '@gtn-studio/nets';
import { familySpace } from '../space/family-space.ts';
import { nsga2 } from './nsga2.ts';
import { randomSearch } from './random-search.ts';
import { regularizedEvolution } from './regularized-evolution.ts';
import type { Strategy } from './strategy.ts';
import { tpe } from './tpe.ts';

/** What a search can try. */
export interface Proposal {
  readonly architecture: ArchitectureConfig;
  /** The answers that it was built from; empty where the space has no decisions. */
  readonly encoding: Encoding;
}

/** A strategy over the space of a search's config: it proposes architectures, and learns from encodings. */
export type SearchStrategy = Strategy<Proposal, unknown, Encoding>;

/** The strategy that a search's config asks for, over its space. Over families it is random search, whatever is asked for. */
export function strategyOf(
  { space, strategy }: Pick<SearchConfig, 'space' | 'strategy'>,
  task: Task,
): SearchStrategy {
  if ('cells' in space) {
    const within = cellSpace(space.cells, task);
    return proposing(strategyOver(within, strategy), (encoding) => ({
      architecture: within.build(encoding),
      encoding,
    }));
  }
  const drawn = randomSearch(familySpace(space.families, task));
  const learnsNothing = { ...drawn, observe: () => undefined };
  return proposing(learnsNothing, (architecture) => ({ architecture, encoding: [] }));
}

/** The same over a space that is there. */
export function strategyOver(space: SearchSpace, config: SearchConfig['strategy']): Strategy<Encoding> {
  switch (config.strategy) {
    // Of 'external', who decides is elsewhere; what they leave to the search is drawn.
    case 'random':
    case 'external':
      return randomSearch(space);
    case 'regularizedEvolution':
      return regularizedEvolution(space, config);
    case 'tpe':
      return tpe(space, config);
    case 'nsga2':
      return nsga2(space, config);
  }
}

const proposing = <Candidate, Memory>(
  strategy: Strategy<Candidate, Memory, Encoding>,
  asProposal: (candidate: Candidate) => Proposal,
): Strategy<Proposal, Memory, Encoding> => ({
  ...strategy,
  propose: (memory, count, random) =>
    strategy
      .propose(memory, count, random)
      .map(({ candidate, parents }) => ({ candidate: asProposal(candidate), parents })),
});
