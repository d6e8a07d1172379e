import { iterationRandom, learnerCotangents, metaBatchOf } from '@gtn-studio/gtn';
import { configHash, createEngine, runData } from '@gtn-studio/runs';
import { loadPlacedDataset } from '@gtn-studio/workers/compute';
import { decodeSet, encodePass } from '@gtn-studio/workers/passes';
import { Kept } from './kept.ts';
import type { PassTask } from './protocol.ts';

/** Runs whose data and compiled learners are kept. */
const RUNS = 2;

/** Teaches learners of meta-batches: all but the synthetic set follows from the run's config and the learner's numbers. */
export class PassTeacher {
  readonly #runs = new Kept<Awaited<ReturnType<typeof openRun>>>(RUNS, ({ engine }) => engine.dispose());

  /** The file of a learner's cotangents: the same bits as in the trainer, on a like machine. */
  async pass(task: PassTask): Promise<Uint8Array> {
    const { config, engine, threads, dataset, iteration, learner, set } = task;
    const key = [configHash(config), engine, threads, dataset.path].join();
    const { metaBatch } = await this.#runs.get(key, () => openRun(task));
    const random = iterationRandom(config, iteration);
    return encodePass(await learnerCotangents(metaBatch, learner, decodeSet(set), random));
  }
}

async function openRun({ config, engine: name, threads, dataset }: PassTask) {
  const { real } = runData(await loadPlacedDataset(dataset), config);
  const engine = await createEngine({ engine: name, threads });
  return { engine, metaBatch: metaBatchOf(engine, config, real) };
}
