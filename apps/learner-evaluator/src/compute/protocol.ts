import type { EvaluationConfig, TrainingConfig } from '@gtn-studio/contracts';
import type { CurvePoint } from '@gtn-studio/gtn';
import type { DatasetLocation } from '@gtn-studio/workers/compute';
import type { LearnerGradientRequest } from '@gtn-studio/workers/learner-gradient';

// What the service and its computing processes say to each other.

/** What a generator was trained with, and its checkpoint in the artifact store. */
export interface GeneratorSource {
  readonly config: TrainingConfig;
  readonly sha256: string;
}

/** One fresh learner of an evaluation. */
export interface LearnerTask {
  readonly config: EvaluationConfig;
  /** Number of the learner, from 0. */
  readonly learner: number;
  /** Where the learner is taught by a generator. */
  readonly generator?: GeneratorSource;
  readonly dataset: DatasetLocation;
  readonly threads: number;
}

export interface TaughtResult {
  /** Fraction of images classified correctly after the last step. */
  readonly accuracy: number;
  readonly curve: readonly CurvePoint[];
  readonly seconds: number;
  /** Floating-point operations, a multiply-add counted as two. */
  readonly trainingFlops: number;
}

/** A learner of a meta-batch, with everything at hand. */
export interface GradientTask extends Omit<LearnerGradientRequest, 'dataset' | 'set'> {
  readonly dataset: DatasetLocation;
  /** The file of the synthetic set. */
  readonly set: Uint8Array;
}

/** The functions of a computing process. */
export type Computing = {
  teach(task: LearnerTask): Promise<TaughtResult>;
  /** The file of the learner's cotangents. */
  gradient(task: GradientTask): Promise<Uint8Array>;
};

/** The functions of the service. */
export type Artifacts = {
  read(sha256: string): Promise<Uint8Array>;
};
