import type { Sample } from '../sample-statistics.ts';
import type { Tuning } from '../teaching/tune-real-data.ts';

/** `summary.json`: what a finished run came to. Its presence says that the run is finished. */
export interface RunSummary {
  readonly preset: string;
  readonly dataset: string;
  readonly outerIterations: number;
  /** Outer iterations that changed nothing because their meta-gradient was not finite. */
  readonly skippedIterations: number;
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
  readonly flopsPerIteration: number;
  /** Time in outer iterations, evaluations and checkpoints, over all sessions. */
  readonly seconds: number;
}
