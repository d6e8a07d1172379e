import type { Architecture, SearchConfig } from '@gtn-studio/contracts';
import type { Sampled } from '../space/search-space.ts';
import { randomSearch } from './random-search.ts';
import type { Strategy } from './strategy.ts';

const strategies = {
  random: randomSearch,
} satisfies Record<SearchConfig['strategy']['strategy'], (space: Sampled<Architecture>) => Strategy>;

/** The strategy that a search's config asks for. */
export const strategyOf = ({ strategy }: SearchConfig['strategy'], space: Sampled<Architecture>): Strategy =>
  strategies[strategy](space);
