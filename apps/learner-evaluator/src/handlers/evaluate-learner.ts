import { ExpectedError, evaluationConfigSchema, parse } from '@gtn-studio/contracts';
import { advanceSearchOf, complyWithIntent, info, log } from '@gtn-studio/persistence';
import type { ProcessPool } from '@gtn-studio/service/compute';
import { type Attempt, type Worker, watchIntent } from '@gtn-studio/workers';
import type { Computing, EstimateTask, LearnerTask, TaughtResult } from '../compute/protocol.ts';
import { recordEstimates } from '../estimation/record-estimates.ts';
import { progressLine } from '../evaluation/log-lines.ts';
import { recordResult } from '../evaluation/record-result.ts';
import { sourceOf } from './source-of.ts';
import { type TrainingListeners, trainToTheEnd } from './train-to-the-end.ts';

/** How often the log of an evaluation that takes its time says how far it is. */
const tellMs = 5000;

export interface EvaluatingOptions {
  readonly threads: number;
  readonly listeners: TrainingListeners;
  /** How often it is kept how far a training to the end is. */
  readonly keepPointEveryMs: number;
}

/**
 * Teaches the fresh learners of an evaluation, one for each seed, or has an estimator judge the network, or trains it to the end, and
 * records what came of it.
 */
export const evaluateLearner =
  (
    worker: Worker,
    pool: ProcessPool<Computing>,
    { threads, listeners, keepPointEveryMs }: EvaluatingOptions,
  ) =>
  async (attempt: Attempt): Promise<void> => {
    const { id } = attempt;
    const evaluation = await worker.database.prisma.evaluation.findUniqueOrThrow({ where: { id } });
    const config = parse(evaluationConfigSchema, evaluation.config);
    const { teaching, estimation, training } = config;
    if (estimation) {
      const { generatorId, dataset } = estimation;
      const given = generatorId === undefined ? { dataset } : { generatorId };
      const source = await sourceOf(worker, given, 'estimation.generatorId');
      await estimate(pool, attempt, { config, threads, ...source });
      return;
    }
    if (training) {
      const source = await sourceOf(worker, training, 'training.dataset');
      const task = { id, config: { ...config, training }, threads, keepPointEveryMs, ...source };
      await trainToTheEnd(worker, pool, attempt, listeners, task);
      return;
    }
    if (!teaching)
      throw new ExpectedError(
        'INVALID_INPUT',
        'teaching: is needed where there is neither an estimation nor a training',
        'teaching',
      );
    const source = await sourceOf(worker, teaching, 'teaching.generatorId');
    await teach(worker, pool, attempt, { config: { ...config, teaching }, threads, ...source });
  };

async function teach(
  worker: Worker,
  pool: ProcessPool<Computing>,
  { id, signal, commit, conclude }: Attempt,
  task: Omit<LearnerTask, 'learner'>,
): Promise<void> {
  const { seeds } = task.config;
  let intent: 'pause' | 'cancel' | undefined;
  const stopWatching = watchIntent(worker, 'Evaluation', id, (wanted) => (intent = wanted));
  const taught: TaughtResult[] = [];
  let tellAtMs = performance.now() + tellMs;
  try {
    await pool.use(async ({ rpc }) => {
      for (let learner = 0; learner < seeds && !intent; learner++) {
        signal.throwIfAborted();
        taught.push(await rpc.teach({ ...task, learner }));
        if (performance.now() < tellAtMs || taught.length === seeds) continue;
        tellAtMs = performance.now() + tellMs;
        await commit((tx) => log(tx, id, info(progressLine(taught, seeds))));
      }
    });
  } finally {
    stopWatching();
  }

  await conclude(async (tx) => {
    if (taught.length < seeds) await complyWithIntent(tx, 'Evaluation', id);
    else await recordResult(tx, id, taught);
    await advanceSearchOf(tx, id);
  });
}

async function estimate(
  pool: ProcessPool<Computing>,
  { id, conclude }: Attempt,
  task: EstimateTask,
): Promise<void> {
  const result = await pool.use(({ rpc }) => rpc.estimate(task));
  await conclude(async (tx) => {
    await recordEstimates(tx, id, result);
    await advanceSearchOf(tx, id);
  });
}
