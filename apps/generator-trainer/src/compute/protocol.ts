import type { TrainingConfig } from '@gtn-studio/contracts';
import type { OuterIteration } from '@gtn-studio/gtn';
import type { Evaluation, ExportFormat, ExportedFile, Provenance } from '@gtn-studio/runs';
import type { DatasetLocation, TeacherCheckpoint } from '@gtn-studio/workers/compute';

// What the service and its computing process say to each other.

/** The checkpoint whose averaged teacher a run starts with, of a run with that config. */
export type InitialCheckpoint = Omit<TeacherCheckpoint, 'earlier'>;

export interface TrainingTask {
  readonly config: TrainingConfig;
  readonly engine: string;
  readonly threads: number;
  readonly dataset: DatasetLocation;
  /** Where to go on; absent: from the start. */
  readonly checkpoint?: TeacherCheckpoint;
  /** The teacher to start with; absent: a new one. */
  readonly initialTeacher?: InitialCheckpoint;
  /** Outer iterations of the last evaluation that is recorded, −1 if there is none. */
  readonly evaluated: number;
  /** Whether learners of a meta-batch may be taught by learner-evaluators. */
  readonly distributed: boolean;
  /** The folder of published accuracies, which a teacher that is to rank its learners needs. */
  readonly dataDir?: string | undefined;
}

/** What a training run came to when it made all its outer iterations. */
export interface TrainingResult {
  /** sha256 of the synthetic set's npz. */
  readonly contentHash: string;
  /** One value for each inner step. */
  readonly learningRate: readonly number[];
  readonly momentum: readonly number[];
}

export interface ExportTask {
  readonly teacher: TeacherCheckpoint;
  readonly engine: string;
  readonly threads: number;
  readonly dataset: DatasetLocation;
  readonly format: ExportFormat;
}

/** The learners of one outer iteration that learner-evaluators may teach. */
export interface GradientsTask {
  /** Outer iterations made before this one. */
  readonly iteration: number;
  readonly learners: number;
  /** The file of the synthetic set. */
  readonly set: Uint8Array;
}

/** The functions of the computing process. */
export type Computing = {
  /** Undefined if it was stopped first. */
  train(task: TrainingTask): Promise<TrainingResult | undefined>;
  /** Ends the training soon, after a checkpoint of the last whole iteration. */
  stop(): Promise<void>;
  exportTeacher(task: ExportTask): Promise<readonly ExportedFile[]>;
};

/** The functions of the service while a run is trained. */
export type Recording = {
  /** With what the run is made with. */
  begin(provenance: Provenance): Promise<void>;
  iteration(report: OuterIteration): Promise<void>;
  /** With the picture of the curriculum, a PNG. */
  evaluation(made: { readonly evaluation: Evaluation; readonly picture: Uint8Array }): Promise<void>;
  /** Resolves when the checkpoint and all that was recorded before are safe. */
  checkpoint(made: { readonly iteration: number; readonly bytes: Uint8Array }): Promise<void>;
  /** The cotangents' files in the order of the learners; undefined for a learner that nobody taught. */
  remoteGradients(task: GradientsTask): Promise<readonly (Uint8Array | undefined)[]>;
};
