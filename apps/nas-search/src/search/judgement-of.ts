import { type SearchEstimation, parseEstimatorChoice, rungsOf } from '@gtn-studio/contracts';
import type { Judgement } from '@gtn-studio/nas';

/** What the config of a search says that networks are judged by. */
export function judgementOf(estimation: Pick<SearchEstimation, 'estimator' | 'ladder'>): Judgement {
  const rungs = rungsOf(estimation).map(parseEstimatorChoice);
  const { reduction = 3, cohort } = estimation.ladder ?? {};
  return { rungs, ladder: { rungs: rungs.length, reduction, ...(cohort !== undefined && { cohort }) } };
}
