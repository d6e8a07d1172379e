import type { OuterIteration } from '@gtn-studio/gtn';
import type { Sample } from '../teaching/sample-statistics.ts';

/** An evaluation of the averaged teacher after some outer iteration. */
export interface Evaluation {
  /** Outer iterations made. */
  readonly iteration: number;
  /** Fraction of validation images that fresh learners classify correctly. */
  readonly validationAccuracy: Sample;
}

/** What a run records as it goes, in order; without times, so that a resumed run records the same as an undisturbed one. */
export type Metric = OuterIteration | Evaluation;

export const isEvaluation = (metric: Metric): metric is Evaluation => 'validationAccuracy' in metric;
export const isIteration = (metric: Metric): metric is OuterIteration => !isEvaluation(metric);
