import type { TrainingConfig } from '@gtn-studio/contracts';
import { canonicalJson } from '@gtn-studio/persistence';
import type { Services } from '../context.ts';
import type { ResolvedTrainingRun } from './resolve-training-config.ts';

export interface TrainingEstimate {
  readonly innerSteps: number;
  readonly syntheticImages: number;
  readonly checkpoints: number;
  /** Null where no run tells. */
  readonly seconds: number | null;
  readonly basedOnRuns: number;
}

/** Runs to look at for how long one takes. */
const lookedAt = 200;

/** What a training run takes: its counts follow from the config, its time from runs that differ in seed and length only. */
export async function estimateTraining(
  { database: { prisma } }: Services,
  { config, engine, threads, metaBatchWorkers }: ResolvedTrainingRun,
): Promise<TrainingEstimate> {
  const { outerIterations, unrollLength, batchSize, checkpointEvery, metaLoss } = config;
  const innerSteps = outerIterations * metaLoss.learners * unrollLength;
  const runs = await prisma.trainingRun.findMany({
    where: { engine, threads, metaBatchWorkers, state: 'completed' },
    select: { config: true, seconds: true, outerIterations: true },
    orderBy: { id: 'desc' },
    take: lookedAt,
  });
  const kind = work(config);
  const secondsPerIteration = runs
    .filter((run) => work(run.config as TrainingConfig) === kind)
    .map((run) => run.seconds / run.outerIterations)
    .sort((a, b) => a - b);
  const median = secondsPerIteration[Math.floor(secondsPerIteration.length / 2)];
  return {
    innerSteps,
    syntheticImages: innerSteps * batchSize,
    checkpoints: Math.ceil(outerIterations / checkpointEvery),
    seconds: median === undefined ? null : median * outerIterations,
    basedOnRuns: secondsPerIteration.length,
  };
}

/** What an outer iteration does, whatever the seed and the number of iterations. */
const work = (config: TrainingConfig) => canonicalJson({ ...config, seed: 0, outerIterations: 0 });
