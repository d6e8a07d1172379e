import { ExpectedError } from '@gtn-studio/contracts';
import type { OuterIteration, Trainer, TrainingState } from '@gtn-studio/gtn';
import type { Evaluation } from './metric.ts';

/** Outer iterations in a row that change nothing before a run is given up as diverged. */
const DIVERGED_AFTER = 50;

/** Where a run leaves what it makes, and what it has made already. */
export interface TrainingRecord {
  /** Whether this iteration's evaluation is there; one that was interrupted is made when the run goes on. */
  isEvaluated(iteration: number): boolean;
  /** After the outer iteration of that number, and before a checkpoint of it. */
  evaluation(evaluation: Evaluation, seconds: number): Promise<void>;
  /** `flops` are the floating-point operations of the iteration. */
  iteration(
    report: OuterIteration,
    cost: { readonly seconds: number; readonly flops: number },
  ): Promise<void>;
  /** Counts on all that was recorded before. */
  checkpoint(state: TrainingState): Promise<void>;
}

export interface TrainingLoop {
  readonly trainer: Pick<Trainer, 'config' | 'outerIteration'>;
  readonly evaluate: (state: TrainingState) => Promise<Evaluation>;
  readonly record: TrainingRecord;
  readonly signal: AbortSignal;
  /** Floating-point operations of the engine so far. */
  readonly flops: () => number;
}

/**
 * Trains from `state` to the last outer iteration, with evaluations and checkpoints when the config says. Whatever ends it
 * early, an abort or an error, a checkpoint of the last whole iteration is made first, if it can be; then the loop rejects
 * with the error, or for an abort with the signal's reason or why there is no checkpoint.
 *
 * @param saved the iteration of the last checkpoint, −1 if there is none.
 * @throws ExpectedError TRAINING_DIVERGED where no outer iteration changes the teacher any more.
 */
export async function runTraining(
  { trainer, evaluate, record, signal, flops }: TrainingLoop,
  state: TrainingState,
  saved: number,
): Promise<TrainingState> {
  const { outerIterations, checkpointEvery, evaluation } = trainer.config;
  const save = async () => {
    await record.checkpoint(state);
    saved = state.iteration;
  };

  let skipped = 0;
  try {
    for (;;) {
      const { iteration } = state;
      const finished = iteration === outerIterations;
      if (isDue(iteration, evaluation.every, outerIterations) && !record.isEvaluated(iteration)) {
        const { result, seconds } = await timed(() => evaluate(state));
        await record.evaluation(result, seconds);
      }
      if (isDue(iteration, checkpointEvery, outerIterations) && iteration > saved) await save();
      if (finished) return state;

      const flopsBefore = flops();
      const { result, seconds } = await timed(() => trainer.outerIteration(state, signal));
      await record.iteration(result.report, { seconds, flops: flops() - flopsBefore });
      state = result.state;
      skipped = result.report.skipped ? skipped + 1 : 0;
      if (skipped === Math.min(DIVERGED_AFTER, outerIterations)) throw diverged(skipped, state.iteration);
    }
  } catch (error) {
    try {
      if (state.iteration > saved) await save();
    } catch (unsaved) {
      if (signal.aborted) throw unsaved;
      // Of two errors, the first is the one to tell.
    }
    throw error;
  }
}

const diverged = (skipped: number, iteration: number) =>
  new ExpectedError(
    'TRAINING_DIVERGED',
    `the meta-gradient or the update by it was not finite in the ${skipped} outer iterations up to ${iteration}; try smaller learning rates`,
  );

/** Whether something that happens every so many outer iterations, and after the last, is due after `iteration` of them. */
export const isDue = (iteration: number, every: number, outerIterations: number): boolean =>
  iteration === outerIterations || (iteration > 0 && iteration % every === 0);

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const startMs = performance.now();
  const result = await work();
  return { result, seconds: (performance.now() - startMs) / 1000 };
}
