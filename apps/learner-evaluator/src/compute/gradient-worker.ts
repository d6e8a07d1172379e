import { iterationRandom, learnerCotangents, metaBatchOf } from '@gtn-studio/gtn';
import { configHash } from '@gtn-studio/contracts/config-hash';
import { createEngine, runData } from '@gtn-studio/runs';
import { loadDatasetAt } from '@gtn-studio/workers/compute';
import { decodeSet, encodeGradient } from '@gtn-studio/workers/learner-gradient';
import { LRUCache } from 'lru-cache';
import type { GradientTask } from './protocol.ts';

type Run = Awaited<ReturnType<typeof openRun>>;

/** Computes the gradients of meta-batches' learners: all but the synthetic set follows from the run's config and the learner's numbers. */
export class GradientWorker {
  /** The last runs with their data and compiled learners. */
  readonly #runs = new LRUCache<string, Run, GradientTask>({
    max: 2,
    fetchMethod: (_key, _stale, { context }) => openRun(context),
    dispose: ({ engine }) => void engine.dispose(),
  });

  /** The file of a learner's cotangents: the same bits as in the trainer, on a like machine. */
  async gradient(task: GradientTask): Promise<Uint8Array> {
    const { config, engine, threads, dataset, iteration, learner, set } = task;
    const key = [configHash(config), engine, threads, dataset.path].join();
    const { metaBatch } = await this.#runs.forceFetch(key, { context: task });
    const random = iterationRandom(config, iteration);
    const { bank, ...syntheticSet } = decodeSet(set);
    return encodeGradient(await learnerCotangents(metaBatch, learner, syntheticSet, random, { bank }));
  }
}

async function openRun({ config, engine: name, threads, dataset }: GradientTask) {
  const { real } = runData(await loadDatasetAt(dataset), config);
  const engine = await createEngine({ engine: name, threads });
  return { engine, metaBatch: metaBatchOf(engine, config, real) };
}
