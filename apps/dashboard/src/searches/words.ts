import { percent, significant } from '@gtn-studio/panels';
import type { SearchSummaryFragment } from '../generated/operations.ts';

type Config = SearchSummaryFragment['config'];

/** A search's space for people. */
export function spaceOf({ families, cells }: Config['space']): string {
  switch (cells?.__typename) {
    case 'CellSpaceNasBench201':
      return 'NAS-Bench-201';
    case 'CellSpaceNao':
      return 'NAO';
    case 'CellSpaceDescribed':
      return cells.description.name;
    default:
      return (families ?? []).join(', ').toLowerCase().replaceAll('_', ' ');
  }
}

const strategies = {
  SearchStrategyRandom: 'random',
  SearchStrategyRegularizedEvolution: 'regularized evolution',
  SearchStrategyTpe: 'TPE',
  SearchStrategyNsga2: 'NSGA-II',
  SearchStrategyExternal: 'external',
} as const;

/** How a search decides what it tries next. */
export const strategyOf = ({ __typename }: Config['strategy']): string => strategies[__typename];

/** What judges a search's networks: the rungs of a ladder from the lowest, or one estimator. */
export const judgesOf = ({ estimator, ladder }: NonNullable<Config['estimation']>): readonly string[] => [
  ...(ladder?.rungs ?? []),
  estimator,
];

export interface Ranking {
  /** What trials are ranked by. */
  readonly by: string;
  /** The same, in short, at an axis. */
  readonly label: string;
  /** Whether a score says how a trial stands to the others, and so moves with them. */
  readonly relative: boolean;
  readonly format: (score: number | null | undefined) => string;
}

/** What a search ranks its trials by: accuracy, or what an estimator says. */
export const rankingOf = ({ estimation }: Config): Ranking =>
  estimation
    ? {
        by: estimation.estimator,
        label: estimation.estimator,
        relative: estimation.estimator.includes('+'),
        format: significant,
      }
    : { by: 'validation accuracy', label: 'accuracy', relative: false, format: percent };
