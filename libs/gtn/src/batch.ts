import type { NdArray } from '@gtn-studio/autodiff';
import type { StepScaling } from '@gtn-studio/contracts';
import type { Ranked } from './ranking.ts';

/** Images [B, C, H, W] with their labels [B]. */
export interface Batch {
  readonly images: NdArray;
  readonly labels: NdArray;
  /** Where labels are learned, what a learner is taught in their place: a distribution over the classes for each image, [B, classes]. */
  readonly softLabels?: NdArray | undefined;
}

/** A step size and momentum for each inner step, both of length T, and what a learner takes in the place of a gradient (none by default). */
export interface Schedule {
  readonly learningRate: ArrayLike<number>;
  readonly momentum: ArrayLike<number>;
  readonly scaling?: StepScaling | undefined;
}

/** What a learner is taught with, in this order; batches may be made as they are asked for. */
export interface TrainingSet {
  readonly batches: Iterable<Batch>;
  readonly schedule: Schedule;
}

/** Batches in order, with the step size and momentum to take on each: a trained teacher's product. */
export interface SyntheticSet extends TrainingSet {
  readonly batches: readonly Batch[];
  /** Of all T inner steps. */
  readonly schedule: Schedule;
}

/** Derivatives of the meta-loss M by all that a synthetic set has to learn. */
export interface SetCotangents {
  /** dM/dx_t for each of T inner steps, [B, C, H, W]; undefined where the meta-gradient does not reach. */
  readonly images: readonly (NdArray | undefined)[];
  /** dM/dy_t [B, classes] where labels are soft. */
  readonly softLabels: readonly (NdArray | undefined)[];
  /** dM/dlr_t and dM/dmomentum_t, each of length T; zero where the meta-gradient does not reach. */
  readonly learningRate: Float64Array;
  readonly momentum: Float64Array;
}

/** What one learner has to say to the synthetic set. */
export interface LearnerCotangents extends SetCotangents {
  /** M of this learner: the mean of its meta-losses. */
  readonly metaLoss: number;
  /** Where the teacher is to rank its learners. */
  readonly ranked?: Ranked;
}

export const scalar = (value: number): NdArray => ({ shape: [], data: Float64Array.of(value) });

export const valueOf = ({ data }: NdArray): number => data[0]!;
