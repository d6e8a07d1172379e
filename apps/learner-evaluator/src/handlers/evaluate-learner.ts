import {
  type EvaluationConfig,
  ExpectedError,
  evaluationConfigSchema,
  parse,
  parseTrainingConfig,
} from '@gtn-studio/contracts';
import {
  type Attempt,
  type ComputationPool,
  type Workplace,
  advanceSearchOf,
  complyWithIntent,
  watchIntent,
} from '@gtn-studio/workers';
import type { Computing, LearnerTask, TaughtResult } from '../computation/protocol.ts';
import { recordResult } from '../record-result.ts';

/** Teaches the fresh learners of an evaluation, one for each seed, and records what they reached. */
export const evaluateLearner =
  (workplace: Workplace, pool: ComputationPool<Computing>, threads: number) =>
  async ({ id, signal, conclude }: Attempt): Promise<void> => {
    const { prisma } = workplace.database;
    const evaluation = await prisma.evaluation.findUniqueOrThrow({ where: { id } });
    const config = parse(evaluationConfigSchema, evaluation.config);
    const task = { config, threads, ...(await sourceOf(workplace, config)) };

    let wish: 'pause' | 'cancel' | undefined;
    const stopWatching = watchIntent(workplace, 'Evaluation', id, (intent) => (wish = intent));
    const taught: TaughtResult[] = [];
    try {
      await pool.use(async (computation) => {
        for (let learner = 0; learner < config.seeds && !wish; learner++) {
          signal.throwIfAborted();
          taught.push(await computation.call('teach', { ...task, learner }));
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
  { database: { prisma }, datasets }: Workplace,
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
