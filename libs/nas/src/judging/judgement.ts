import {
  type EstimatorChoice,
  type SearchEstimation,
  isEnsemble,
  parseEstimatorChoice,
  rungsOf,
} from '@gtn-studio/contracts';
import type { Ladder } from '../strategies/successive-halving.ts';

/** What a search judges networks by: one estimator or ensemble, or the rungs of a ladder, the cheapest first. */
export interface Judgement {
  readonly rungs: readonly EstimatorChoice[];
  readonly ladder: Ladder;
}

/** What the config of a search says of it. */
export const judgementBy = (estimation: Pick<SearchEstimation, 'estimator' | 'ladder'>): Judgement => {
  const rungs = rungsOf(estimation).map(parseEstimatorChoice);
  const { reduction = 3, cohort } = estimation.ladder ?? {};
  return { rungs, ladder: { rungs: rungs.length, reduction, ...(cohort !== undefined && { cohort }) } };
};

/** Do values of trials stay as they are when others end? */
export const isAbsolute = ({ rungs }: Judgement): boolean => rungs.length === 1 && !isEnsemble(rungs[0]!);
