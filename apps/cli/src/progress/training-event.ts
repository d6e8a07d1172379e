import type { OuterIteration } from '@gtn-studio/gtn';
import type { Sample } from '@gtn-studio/runs';
import type { RunState } from '@gtn-studio/sdk';
import type { InitialTeacher } from '@gtn-studio/contracts';
import type { RunSummary } from '../run/run-summary.ts';

/**
 * What `gtn train` and `gtn remote watch` tell while they work or watch; with --json each is one line of standard output.
 * What a platform does not tell is left out.
 */
export type TrainingEvent =
  | StartEvent
  | IterationEvent
  | { readonly event: 'evaluation'; readonly iteration: number; readonly validationAccuracy: Mean }
  | { readonly event: 'checkpoint'; readonly iteration: number; readonly file?: string }
  /** A run on a platform is in another state. */
  | { readonly event: 'state'; readonly state: RunState }
  /** A part of the work after the last iteration; `done` of `total` pieces of it. */
  | { readonly event: 'phase'; readonly name: string; readonly done: number; readonly total: number }
  | { readonly event: 'warning'; readonly message: string }
  | { readonly event: 'finish'; readonly report: string; readonly summary: RunSummary };

export interface IterationEvent extends OuterIteration {
  readonly event: 'iteration';
  /** Wall-clock seconds of it. */
  readonly seconds?: number;
  readonly flops?: number;
}

/** A mean, with its spread where that is known. */
export type Mean = Pick<Sample, 'mean'> & Partial<Sample>;

export interface StartEvent {
  readonly event: 'start';
  readonly preset: string;
  readonly dataset: string;
  /** Folder of the run; or its id on a platform. */
  readonly out?: string;
  readonly trainingRun?: string;
  readonly engine: string;
  readonly threads: number;
  /** Outer iterations made already, and in all. */
  readonly iteration: number;
  readonly outerIterations: number;
  readonly unrollLength: number;
  readonly batchSize: number;
  readonly curriculum: string;
  /** Learner architectures of the pool, each in a line; of a run on a platform their families. */
  readonly learners: readonly string[];
  readonly teacherParameters?: number;
  /** Whose teacher the run starts with; absent for a new one. */
  readonly initialTeacher?: Pick<InitialTeacher, 'run' | 'iteration' | 'sha256'>;
}

/** Shows a run's events to whoever watches. */
export interface ProgressReporter {
  tell(event: TrainingEvent): void;
  /** Leaves the output in order for what comes next. */
  close(): void;
}
