import { availableParallelism } from 'node:os';
import { learnerGradientSubject } from '@gtn-studio/contracts';
import type { WorkOptions } from '@gtn-studio/messaging';
import type { ServiceDefinition } from '@gtn-studio/service';
import { ProcessPool } from '@gtn-studio/service/compute';
import { type WorkerOptions, connectWorker, workOn } from '@gtn-studio/workers';
import type { Artifacts, Computing } from './compute/protocol.ts';
import { computeLearnerGradient } from './handlers/compute-learner-gradient.ts';
import { evaluateLearner } from './handlers/evaluate-learner.ts';

export interface EvaluatorOptions extends WorkerOptions {
  readonly work?: WorkOptions;
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
    const { concurrency, threads = Math.max(1, Math.floor(availableParallelism() / concurrency)) } =
      context.config;
    const worker = await connectWorker('learner-evaluator', context, options);
    const artifacts: Artifacts = { read: (sha256) => worker.artifacts.read(sha256) };
    // Two pools: a meta-batch must not wait for an evaluation's end, nor the other way round.
    const evaluationPool = new ProcessPool<Computing>(program, artifacts);
    const gradientPool = new ProcessPool<Computing>(program);

    const evaluating = workOn(
      worker,
      'Evaluation',
      { concurrency, ...options.work },
      evaluateLearner(worker, evaluationPool, threads),
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
        await Promise.all([evaluating.stop(), responding.stop()]);
        await Promise.all([evaluationPool.close(), gradientPool.close()]);
        await worker.close();
      },
    };
  },
});
