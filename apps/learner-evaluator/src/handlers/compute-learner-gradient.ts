import type { RequestHandler } from '@gtn-studio/messaging';
import type { ProcessPool } from '@gtn-studio/service/compute';
import type { Worker } from '@gtn-studio/workers';
import { decodeRequest, encodeReference } from '@gtn-studio/workers/learner-gradient';
import type { Computing } from '../compute/protocol.ts';

/** Teaches one learner of a trainer's meta-batch and walks back; the reply is the file of its cotangents, or where that is. */
export const computeLearnerGradient =
  ({ artifacts, datasets, messaging }: Worker, pool: ProcessPool<Computing>): RequestHandler =>
  async (request) => {
    const { set, dataset, ...about } = decodeRequest(request);
    const task = {
      ...about,
      dataset: await datasets.locate(about.config.dataset, dataset),
      set: typeof set === 'string' ? await artifacts.read(set) : set,
    };
    const file = await pool.use(({ rpc }) => rpc.gradient(task));
    if (messaging.fits(file)) return file;
    return encodeReference((await artifacts.put(file)).sha256);
  };
