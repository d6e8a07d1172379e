import type {
  TeachingSource,
  EvaluationConfig,
  FinalTrainingConfig,
  ValidationConfig,
  CellSpace,
} from '@gtn-studio/contracts';
import type { CurvePoint } from '@gtn-studio/gtn';
import type { Measurement, ProxyValidation, StoredMeasurement, WantedMeasurement } from '@gtn-studio/runs';
import type { DatasetLocation, TeacherOrigin } from '@gtn-studio/workers/compute';
import type { LearnerGradientRequest } from '@gtn-studio/workers/learner-gradient';

// What the service and its computing processes say to each other.

/** What a generator was trained with, and its checkpoint in the artifact store. */
export interface GeneratorSource extends TeacherOrigin {
  readonly sha256: string;
}

/** What learners are taught on and tested with. */
export interface Source {
  /** Where learners are taught by a generator. */
  readonly generator?: GeneratorSource;
  readonly dataset: DatasetLocation;
}

/** One fresh learner of an evaluation. */
export interface LearnerTask extends Source {
  readonly config: EvaluationConfig & { readonly teaching: TeachingSource };
  /** Number of the learner, from 0. */
  readonly learner: number;
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

/** An evaluation by an estimator. */
export interface EstimateTask extends Source {
  readonly config: EvaluationConfig;
  readonly threads: number;
}

export interface EstimatedResult {
  /** What each of the estimators measured. */
  readonly estimates: readonly (StoredMeasurement & { readonly estimator: string })[];
  /** Floating-point operations of what was not known, a multiply-add counted as two. */
  readonly trainingFlops: number;
}

/** An evaluation that trains its network on real images to the end. */
export interface FinalTrainingTask extends Source {
  readonly id: string;
  readonly config: EvaluationConfig & { readonly training: FinalTrainingConfig };
  readonly threads: number;
  /** How often it is kept how far a training is. */
  readonly keepPointEveryMs: number;
}

export interface TrainedResult {
  /** What each training came to. */
  readonly trainings: readonly StoredMeasurement[];
  /** Floating-point operations of what was not known, a multiply-add counted as two. */
  readonly trainingFlops: number;
}

/** A validation, with the space of its networks. */
export interface ValidationTask extends Source {
  readonly id: string;
  readonly config: ValidationConfig;
  readonly cells: CellSpace;
  /** Encodings of the networks of a search, in place of a sample. */
  readonly searched?: readonly (readonly number[])[];
  /** Folder of published tables. */
  readonly dataDir?: string;
  readonly threads: number;
}

export interface ValidatedResult {
  /** Measurements, and those of them that were known. */
  readonly measured: number;
  readonly known: number;
  readonly validation: ProxyValidation;
  readonly points: readonly {
    readonly architecture: string;
    readonly truth: number | null;
    readonly estimates: readonly (number | null)[];
  }[];
}

/** How far a validation is. */
export interface ValidationProgress {
  readonly phase: string;
  readonly done: number;
  readonly total: number;
  /** Measurements so far, and those of them that were known. */
  readonly measured: number;
  readonly known: number;
}

/** How far training to the end is, in steps. */
export interface TrainingProgress {
  readonly done: number;
  readonly total: number;
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
  estimate(task: EstimateTask): Promise<EstimatedResult>;
  /** Undefined where it was stopped. */
  validate(task: ValidationTask): Promise<ValidatedResult | undefined>;
  /** Undefined where it was stopped. */
  train(task: FinalTrainingTask): Promise<TrainedResult | undefined>;
  /** Has the validation or the training stop that is under way. */
  stop(): Promise<void>;
  /** The file of the learner's cotangents. */
  gradient(task: GradientTask): Promise<Uint8Array>;
};

/** The functions of the service. */
export type Service = {
  /** An artifact by its sha256. */
  read(sha256: string): Promise<Uint8Array>;
  findMeasurement(wanted: WantedMeasurement): Promise<Measurement | undefined>;
  keepMeasurement(wanted: WantedMeasurement, measurement: Measurement): Promise<void>;
  validationProgressed(id: string, progress: ValidationProgress): Promise<void>;
  /** The steps made, all trainings of the evaluation together. */
  trainingProgressed(id: string, progress: TrainingProgress): Promise<void>;
  /** Where the training of a number was when it was last kept: a file. */
  findPoint(id: string, number: number): Promise<Uint8Array | undefined>;
  keepPoint(id: string, number: number, step: number, point: Uint8Array): Promise<void>;
  /** Keeps the network that the training of a number has made, an ONNX model, under the key of its measurement. */
  keepNetwork(id: string, number: number, key: string, model: Uint8Array): Promise<void>;
  /** Keeps the one that the same training has made before; false where there is none. */
  adoptNetwork(id: string, number: number, key: string): Promise<boolean>;
  networkTrained(id: string, number: number, trained: StoredMeasurement): Promise<void>;
};
