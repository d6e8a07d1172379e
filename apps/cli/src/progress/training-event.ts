import type { OuterIteration } from '@gtn-studio/gtn';
import type { Evaluation } from '@gtn-studio/runs';
import type { RunSummary } from '../run/run-summary.ts';

/** What `gtn train` tells while it works; with --json each is one line of standard output. */
export type TrainingEvent =
  | StartEvent
  | ({ readonly event: 'iteration'; readonly seconds: number; readonly flops: number } & OuterIteration)
  | ({ readonly event: 'evaluation' } & Evaluation)
  | { readonly event: 'checkpoint'; readonly iteration: number; readonly file: string }
  /** A part of the work after the last iteration; `done` of `total` pieces of it. */
  | { readonly event: 'phase'; readonly name: string; readonly done: number; readonly total: number }
  | { readonly event: 'warning'; readonly message: string }
  | { readonly event: 'finish'; readonly report: string; readonly summary: RunSummary };

export interface StartEvent {
  readonly event: 'start';
  readonly preset: string;
  readonly dataset: string;
  readonly out: string;
  readonly engine: string;
  readonly threads: number;
  /** Outer iterations made already, and in all. */
  readonly iteration: number;
  readonly outerIterations: number;
  readonly unrollLength: number;
  readonly batchSize: number;
  readonly curriculum: string;
  /** Learner architectures of the pool, each in a line. */
  readonly learners: readonly string[];
  readonly teacherParameters: number;
}

/** Shows a run's events to whoever watches. */
export interface ProgressReporter {
  tell(event: TrainingEvent): void;
  /** Leaves the output in order for what comes next. */
  close(): void;
}
