import type { SearchConfig } from '@gtn-studio/contracts';
import type { SearchSpace } from '../space/search-space.ts';
import { randomSearch } from './random-search.ts';
import type { Strategy } from './strategy.ts';

const strategies = {
  random: randomSearch,
} satisfies Record<SearchConfig['strategy']['strategy'], (space: SearchSpace) => Strategy>;

/** The strategy that a search's config asks for. */
export const strategyOf = ({ strategy }: SearchConfig['strategy'], space: SearchSpace): Strategy =>
  strategies[strategy](space);
