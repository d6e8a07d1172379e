import type { AnswerHandler } from '@gtn-studio/messaging';
import type { ComputationPool, Workplace } from '@gtn-studio/workers';
import { decodeQuestion, encodeReference } from '@gtn-studio/workers/passes';
import type { Computing } from '../computation/protocol.ts';

/** Teaches one learner of a trainer's meta-batch; the answer is the file of its cotangents, or where that is. */
export const answerPass =
  ({ artifacts, datasets, messaging }: Workplace, pool: ComputationPool<Computing>): AnswerHandler =>
  async (question) => {
    const { set, dataset, ...about } = decodeQuestion(question);
    const task = {
      ...about,
      dataset: await datasets.placeOf(about.config.dataset, dataset),
      set: typeof set === 'string' ? await artifacts.read(set) : set,
    };
    const file = await pool.use((computation) => computation.call('pass', task));
    if (messaging.fits(file)) return file;
    return encodeReference((await artifacts.put(file)).sha256);
  };
