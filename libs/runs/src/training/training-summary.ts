import type { ArchitectureConfig, TrainingConfig } from '@gtn-studio/contracts';
import type { Comparison } from '../teaching/comparison.ts';
import type { Sample } from '../teaching/sample-statistics.ts';
import type { Tuning } from '../teaching/tune-real-data.ts';
import { type Metric, isEvaluation, isIteration } from './metric.ts';
import { type SkippedLearner, skippedLearners } from './skipped-learners.ts';

/** What a run took. */
export interface TrainingCost {
  /** Time in outer iterations, evaluations and checkpoints, over all sessions. */
  readonly seconds: number;
  readonly flopsPerIteration: number;
}

/** What a finished run came to; accuracies are fractions. */
export interface TrainingSummary extends TrainingCost {
  readonly dataset: string;
  readonly outerIterations: number;
  /** Outer iterations that changed nothing because their meta-gradient or the update by it was not finite. */
  readonly skippedIterations: number;
  /** The learners of those, the most skipped first; absent in summaries of earlier versions. */
  readonly skippedLearners?: readonly SkippedLearner[];
  /** T, the inner steps that a learner takes. */
  readonly steps: number;
  /** Of the averaged teacher, at the last evaluation. */
  readonly validationAccuracy: Sample;
  /** Of fresh learners after T steps on synthetic images. */
  readonly testAccuracy: Sample;
  /** Of fresh learners after T steps on real images, with the best constant schedule. */
  readonly realDataAccuracy: Sample;
  /** The same with one fixed set of T·B real images. */
  readonly realSubsetAccuracy: Sample;
  readonly realDataTuning: Tuning;
}

/** `metrics` are those of the whole run, which ends with an evaluation; `architectures` those of its pool. */
export function trainingSummary(
  config: TrainingConfig,
  architectures: readonly ArchitectureConfig[],
  metrics: readonly Metric[],
  { steps, synthetic, real, realSubset, tuning }: Comparison,
  cost: TrainingCost,
): TrainingSummary {
  return {
    dataset: config.dataset,
    outerIterations: config.outerIterations,
    skippedIterations: metrics.filter(isIteration).filter(({ skipped }) => skipped).length,
    skippedLearners: skippedLearners(config, architectures, metrics),
    steps,
    validationAccuracy: metrics.findLast(isEvaluation)!.validationAccuracy,
    testAccuracy: synthetic.accuracy,
    realDataAccuracy: real.accuracy,
    realSubsetAccuracy: realSubset.accuracy,
    realDataTuning: tuning,
    ...cost,
  };
}
