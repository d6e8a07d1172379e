import {
  type EvaluationConfig,
  ExpectedError,
  evaluationConfigSchema,
  parse,
  parseTrainingConfig,
} from '@gtn-studio/contracts';
import { advanceSearchOf, complyWithIntent, info, log } from '@gtn-studio/persistence';
import type { ProcessPool } from '@gtn-studio/service/compute';
import { type Attempt, type Worker, watchIntent } from '@gtn-studio/workers';
import type { Computing, LearnerTask, TaughtResult } from '../compute/protocol.ts';
import { progressLine } from '../evaluation/log-lines.ts';
import { recordResult } from '../evaluation/record-result.ts';

/** How often the log of an evaluation that takes its time says how far it is. */
const tellMs = 5000;

/** Teaches the fresh learners of an evaluation, one for each seed, and records what they reached. */
export const evaluateLearner =
  (worker: Worker, pool: ProcessPool<Computing>, threads: number) =>
  async ({ id, signal, commit, conclude }: Attempt): Promise<void> => {
    const { prisma } = worker.database;
    const evaluation = await prisma.evaluation.findUniqueOrThrow({ where: { id } });
    const config = parse(evaluationConfigSchema, evaluation.config);
    const task = { config, threads, ...(await sourceOf(worker, config)) };

    let intent: 'pause' | 'cancel' | undefined;
    const stopWatching = watchIntent(worker, 'Evaluation', id, (wanted) => (intent = wanted));
    const taught: TaughtResult[] = [];
    let tellAtMs = performance.now() + tellMs;
    try {
      await pool.use(async ({ rpc }) => {
        for (let learner = 0; learner < config.seeds && !intent; learner++) {
          signal.throwIfAborted();
          taught.push(await rpc.teach({ ...task, learner }));
          if (performance.now() < tellAtMs || taught.length === config.seeds) continue;
          tellAtMs = performance.now() + tellMs;
          await commit((tx) => log(tx, id, info(progressLine(taught, config.seeds))));
        }
      });
    } finally {
      stopWatching();
    }

    await conclude(async (tx) => {
      if (taught.length < config.seeds) await complyWithIntent(tx, 'Evaluation', id);
      else await recordResult(tx, id, taught);
      await advanceSearchOf(tx, id);
    });
  };

/** What the learners are taught with: where its bytes are. */
async function sourceOf(
  { database: { prisma }, datasets }: Worker,
  { teaching }: EvaluationConfig,
): Promise<Pick<LearnerTask, 'generator' | 'dataset'>> {
  if (teaching.source === 'real') return { dataset: await datasets.find(teaching.dataset) };
  const { generatorId } = teaching;
  const generator = await prisma.generator.findUnique({
    where: { id: generatorId },
    include: { checkpoint: true, trainingRun: true },
  });
  if (!generator) {
    throw new ExpectedError('NOT_FOUND', `there is no generator ${generatorId}`, 'teaching.generatorId');
  }
  const config = parseTrainingConfig(generator.trainingRun.config);
  return {
    generator: { config, sha256: generator.checkpoint.sha256 },
    dataset: await datasets.find(config.dataset),
  };
}
