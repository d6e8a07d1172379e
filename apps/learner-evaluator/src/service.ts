import { availableParallelism } from 'node:os';
import { learnerGradientSubject } from '@gtn-studio/contracts';
import type { WorkOptions } from '@gtn-studio/messaging';
import { findMeasurement, keepMeasurement } from '@gtn-studio/persistence';
import type { ServiceDefinition } from '@gtn-studio/service';
import { ProcessPool } from '@gtn-studio/service/compute';
import { type WorkerOptions, connectWorker, workOn } from '@gtn-studio/workers';
import type { Computing, Service } from './compute/protocol.ts';
import { computeLearnerGradient } from './handlers/compute-learner-gradient.ts';
import { evaluateLearner } from './handlers/evaluate-learner.ts';
import type { TrainingListeners } from './handlers/train-to-the-end.ts';
import { type ProgressListeners, validateEstimates } from './handlers/validate-estimates.ts';

export interface EvaluatorOptions extends WorkerOptions {
  readonly work?: WorkOptions;
  /** How often it is kept how far a training to the end is. */
  readonly keepPointEveryMs?: number;
}

/**
 * The service that teaches architectures and scores them, and teaches learners of meta-batches for generator-trainers.
 * Any number of it share the work.
 *
 * @param program the file that computes for it when it is called with `compute`
 */
export const learnerEvaluator = (program: string, options: EvaluatorOptions = {}): ServiceDefinition => ({
  name: 'learner-evaluator',
  defaultPort: 4020,
  async start(context) {
    const {
      concurrency,
      dataDir,
      threads = Math.max(1, Math.floor(availableParallelism() / concurrency)),
    } = context.config;
    const worker = await connectWorker('learner-evaluator', context, options);
    const { prisma } = worker.database;
    const listeners: ProgressListeners = new Map();
    const trainings: TrainingListeners = new Map();
    const own: Service = {
      read: (sha256) => worker.artifacts.read(sha256),
      findMeasurement: ({ key, measures }) => findMeasurement(prisma, key, measures),
      keepMeasurement: ({ key, estimator }, measurement) =>
        keepMeasurement(prisma, key, estimator, measurement),
      validationProgressed: (id, progress) => Promise.resolve(listeners.get(id)?.(progress)),
      trainingProgressed: async (id, progress) => trainings.get(id)?.trainingProgressed(progress),
      findPoint: async (id, number) => trainings.get(id)?.findPoint(number),
      keepPoint: async (id, ...point) => trainings.get(id)?.keepPoint(...point),
      keepNetwork: async (id, ...network) => trainings.get(id)?.keepNetwork(...network),
      adoptNetwork: async (id, ...training) => (await trainings.get(id)?.adoptNetwork(...training)) ?? false,
      networkTrained: async (id, ...trained) => trainings.get(id)?.networkTrained(...trained),
    };
    // Two pools: a meta-batch must not wait for an evaluation's end, nor the other way round.
    const evaluationPool = new ProcessPool<Computing>(program, own);
    const gradientPool = new ProcessPool<Computing>(program);

    const evaluating = workOn(
      worker,
      'Evaluation',
      { concurrency, ...options.work },
      evaluateLearner(worker, evaluationPool, {
        ...{ threads, listeners: trainings },
        keepPointEveryMs: options.keepPointEveryMs ?? 30_000,
      }),
    );
    const validating = workOn(
      worker,
      'ProxyValidation',
      { concurrency: 1, ...options.work },
      validateEstimates(worker, evaluationPool, { threads, dataDir, listeners }),
    );
    const responding = worker.messaging.respond(
      learnerGradientSubject,
      'learner-evaluator',
      { concurrency },
      computeLearnerGradient(worker, gradientPool),
    );
    return {
      ready: () => worker.ready(),
      async stop() {
        await Promise.all([evaluating.stop(), validating.stop(), responding.stop()]);
        await Promise.all([evaluationPool.close(), gradientPool.close()]);
        await worker.close();
      },
    };
  },
});
