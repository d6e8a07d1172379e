import {
  type LearnerCotangents,
  type Trainer,
  iterationRandom,
  learnerCotangents,
  metaGradient,
  synthesize,
} from '@gtn-studio/gtn';
import type { Conversation } from '@gtn-studio/workers/compute';
import { decodePass, encodeSet } from '@gtn-studio/workers/passes';
import type { Recording } from './protocol.ts';

/** The outer loop with its learners spread: others teach them, by way of the service, and those that nobody taught are taught here. */
export const teachAway = (
  trainer: Trainer,
  service: Pick<Conversation<Recording>, 'call'>,
): Pick<Trainer, 'config' | 'outerIteration'> => ({
  config: trainer.config,
  async outerIteration(state, signal) {
    const { iteration, params } = state;
    const { step } = trainer;
    const random = iterationRandom(trainer.config, iteration);
    const synthesis = await synthesize(step, params, random);
    const answers = await service.call('teachAway', {
      iteration,
      learners: step.metaBatch.learners,
      set: encodeSet(synthesis.syntheticSet),
    });
    const learners: LearnerCotangents[] = [];
    for (const [i, answer] of answers.entries()) {
      learners.push(
        answer
          ? decodePass(answer)
          : await learnerCotangents(step.metaBatch, i, synthesis.syntheticSet, random, signal),
      );
    }
    return trainer.update(state, await metaGradient(synthesis, learners));
  },
});
