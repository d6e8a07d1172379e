import {
  type LearnerCotangents,
  type Trainer,
  iterationRandom,
  learnerCotangents,
  metaGradient,
  synthesize,
} from '@gtn-studio/gtn';
import type { Rpc } from '@gtn-studio/service/compute';
import { decodeGradient, encodeSet } from '@gtn-studio/workers/learner-gradient';
import type { Recording } from './protocol.ts';

/**
 * The outer loop with the learners of its meta-batches distributed: others teach them, by way of the service, and those that nobody
 * taught are taught here.
 */
export const remoteGradients = (
  trainer: Trainer,
  service: Pick<Rpc<Recording>, 'remoteGradients'>,
): Pick<Trainer, 'config' | 'outerIteration'> => ({
  config: trainer.config,
  async outerIteration(state, signal) {
    const { iteration, params, bank } = state;
    const { step } = trainer;
    const random = iterationRandom(trainer.config, iteration);
    const synthesis = await synthesize(step, params, random);
    const { syntheticSet } = synthesis;
    const replies = await service.remoteGradients({
      iteration,
      learners: step.metaBatch.learners,
      set: encodeSet(syntheticSet, bank),
    });
    const learners: LearnerCotangents[] = [];
    for (const [i, reply] of replies.entries()) {
      learners.push(
        reply
          ? decodeGradient(reply)
          : await learnerCotangents(step.metaBatch, i, syntheticSet, random, { bank, signal }),
      );
    }
    return trainer.update(state, await metaGradient(synthesis, learners));
  },
});
