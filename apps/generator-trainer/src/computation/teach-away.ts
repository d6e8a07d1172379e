import { type LearnerCotangents, type TeachLearners, teachLearner } from '@gtn-studio/gtn';
import type { Conversation } from '@gtn-studio/workers/compute';
import { decodePass, encodeSet } from '@gtn-studio/workers/passes';
import type { Recording } from './protocol.ts';

/** Lets others teach the learners of an iteration, by way of the service, and teaches here those that nobody taught. */
export const teachAway =
  (service: Pick<Conversation<Recording>, 'call'>) =>
  (iteration: number): TeachLearners =>
  async (metaBatch, set, random, signal) => {
    const { learners } = metaBatch;
    const answers = await service.call('teachAway', { iteration, learners, set: encodeSet(set) });
    const passes: LearnerCotangents[] = [];
    for (const [i, answer] of answers.entries()) {
      passes.push(answer ? decodePass(answer) : await teachLearner(metaBatch, i, set, random, signal));
    }
    return passes;
  };
