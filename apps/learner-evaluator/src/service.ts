import { availableParallelism } from 'node:os';
import { teachPassSubject } from '@gtn-studio/contracts';
import type { WorkOptions } from '@gtn-studio/messaging';
import type { ServiceDefinition } from '@gtn-studio/service';
import { ComputationPool, type WorkplaceOptions, openWorkplace, workOn } from '@gtn-studio/workers';
import type { Artifacts, Computing } from './computation/protocol.ts';
import { answerPass } from './handlers/answer-pass.ts';
import { evaluateLearner } from './handlers/evaluate-learner.ts';

export interface EvaluatorOptions extends WorkplaceOptions {
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
    const workplace = await openWorkplace('learner-evaluator', context, options);
    const artifacts: Artifacts = { read: (sha256) => workplace.artifacts.read(sha256) };
    // Two pools: a meta-batch must not wait for an evaluation's end, nor the other way round.
    const evaluators = new ComputationPool<Computing>(program, artifacts);
    const teachers = new ComputationPool<Computing>(program);

    const evaluating = workOn(
      workplace,
      'evaluateLearner',
      { concurrency, ...options.work },
      evaluateLearner(workplace, evaluators, threads),
    );
    const answering = workplace.messaging.answer(
      teachPassSubject,
      'learner-evaluator',
      { concurrency },
      answerPass(workplace, teachers),
    );
    return {
      ready: () => workplace.ready(),
      async stop() {
        await Promise.all([evaluating.stop(), answering.stop()]);
        await Promise.all([evaluators.close(), teachers.close()]);
        await workplace.close();
      },
    };
  },
});
