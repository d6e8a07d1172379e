import type { SearchSummaryFragment } from '../generated/operations.ts';

type Config = SearchSummaryFragment['config'];

const spaces = {
  CellSpaceNasBench201: 'NAS-Bench-201',
  CellSpaceNao: 'NAO',
  CellSpaceDescribed: 'a space of one’s own',
} as const;

/** A search's space for people. */
export const spaceOf = ({ families, cells }: Config['space']): string =>
  cells ? spaces[cells.__typename] : (families ?? []).join(', ').toLowerCase().replaceAll('_', ' ');

const strategies = {
  SearchStrategyRandom: 'random',
  SearchStrategyRegularizedEvolution: 'regularized evolution',
  SearchStrategyTpe: 'TPE',
  SearchStrategyNsga2: 'NSGA-II',
} as const;

/** How a search decides what it tries next. */
export const strategyOf = ({ __typename }: Config['strategy']): string => strategies[__typename];
