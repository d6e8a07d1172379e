import type { Trainer, TrainingState } from '@gtn-studio/gtn';
import type { TrainingEvent } from '../progress/training-event.ts';
import type { Checkpoints } from './checkpoints.ts';
import { type Evaluation, type MetricsLog, isEvaluation } from './metrics-log.ts';
import type { SessionLog } from './session-log.ts';

export interface TrainingLoop {
  readonly trainer: Pick<Trainer, 'config' | 'outerIteration'>;
  readonly evaluate: (state: TrainingState) => Promise<Evaluation>;
  readonly checkpoints: Checkpoints;
  readonly metrics: MetricsLog;
  readonly session: SessionLog;
  readonly signal: AbortSignal;
  readonly tell: (event: TrainingEvent) => void;
  /** Floating-point operations of the engine so far. */
  readonly flops: () => number;
}

/**
 * Trains from `state` to the last outer iteration, with evaluations and checkpoints when the config says. Whatever ends it
 * early, an abort or an error, a checkpoint of the last whole iteration is written first, if it can be.
 *
 * @param saved the iteration of the last checkpoint, −1 if there is none
 */
export async function runTraining(
  loop: TrainingLoop,
  state: TrainingState,
  saved: number,
): Promise<TrainingState> {
  const { trainer, evaluate, checkpoints, metrics, session, signal, tell, flops } = loop;
  const { outerIterations, checkpointEvery, evaluation } = trainer.config;

  const save = async () => {
    await metrics.sync(); // a checkpoint counts on the lines of all its iterations
    const file = await checkpoints.save(state);
    saved = state.iteration;
    await session.save(state.iteration);
    tell({ event: 'checkpoint', iteration: state.iteration, file });
  };
  const timed = async <T>(work: () => Promise<T>): Promise<{ result: T; seconds: number }> => {
    const startMs = performance.now();
    const result = await work();
    const seconds = (performance.now() - startMs) / 1000;
    session.spend(seconds);
    return { result, seconds };
  };

  try {
    for (;;) {
      const { iteration } = state;
      const finished = iteration === outerIterations;
      if (isDue(iteration, evaluation.every, finished) && !isEvaluated(iteration, metrics)) {
        const { result } = await timed(() => evaluate(state));
        await metrics.append(result);
        tell({ event: 'evaluation', ...result });
      }
      if (isDue(iteration, checkpointEvery, finished) && iteration > saved) await timed(save);
      if (finished) return state;

      const flopsBefore = flops();
      const { result, seconds } = await timed(() => trainer.outerIteration(state, signal));
      const spent = flops() - flopsBefore;
      session.spend(0, spent);
      await metrics.append(result.report);
      state = result.state;
      tell({ event: 'iteration', ...result.report, seconds, flops: spent });
    }
  } catch (error) {
    if (state.iteration > saved) await save().catch(() => undefined); // the first error is the one to tell
    throw error;
  }
}

const isDue = (iteration: number, every: number, finished: boolean) =>
  finished || (iteration > 0 && iteration % every === 0);

/** An evaluation that was interrupted is made when the run goes on. */
function isEvaluated(iteration: number, { last }: MetricsLog): boolean {
  return last !== undefined && isEvaluation(last) && last.iteration === iteration;
}
