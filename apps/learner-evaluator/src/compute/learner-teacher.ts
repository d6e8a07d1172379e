import type { MeteringEngine } from '@gtn-studio/autodiff';
import { checkEvaluation } from '@gtn-studio/contracts';
import { type Dataset, firstImages } from '@gtn-studio/datasets';
import { type LearnerPrograms, compileLearner, stepFormOf, teach } from '@gtn-studio/gtn';
import { makeLearner } from '@gtn-studio/nets';
import { Random } from '@gtn-studio/random';
import { datasetFacts, testBatches } from '@gtn-studio/runs';
import { type DatasetLocation, loadDatasetAt } from '@gtn-studio/workers/compute';
import { LRUCache } from 'lru-cache';
import { openEngine } from './open-engine.ts';
import type { LearnerTask, TaughtResult } from './protocol.ts';
import { type TeachingSet, realTeachingSet, syntheticTeachingSet } from './teaching-set.ts';

/** How many are kept of what takes time to make. */
const CACHED = { datasets: 2, teachingSets: 8, learners: 32 };

type Make<Value> = () => Promise<Value>;

/** Values by the text that says what they are; one that is not there is made. */
const cache = <Value extends object>(max: number, dispose?: (value: Value) => void) =>
  new LRUCache<string, Value, Make<Value>>({
    max,
    dispose,
    fetchMethod: (_key, _stale, { context: make }) => make(),
  });

/**
 * Teaches fresh learners and scores them; data sets, synthetic sets and compiled architectures are kept for the next ones.
 *
 * Learners are taught one at a time. A small one leaves a processor idle when its steps are spread over threads, so more
 * processes with a thread each (GTN_CONCURRENCY) pay. Several learners in one program would not: each needs its own filters, and
 * a convolution with groups does no less work.
 */
export class LearnerTeacher {
  readonly #datasets = cache<Dataset>(CACHED.datasets);
  readonly #teachingSets = cache<TeachingSet>(CACHED.teachingSets);
  readonly #learners = cache<LearnerPrograms>(CACHED.learners, ({ innerStep, predict }) => {
    void innerStep.dispose();
    void predict.dispose();
  });
  #engine: Promise<MeteringEngine> | undefined;

  /** @param read gives an artifact by its sha256 */
  constructor(private readonly read: (sha256: string) => Promise<Uint8Array>) {}

  async teach(task: LearnerTask): Promise<TaughtResult> {
    const { config, learner, threads } = task;
    const { architecture, split, images, testedSteps, seed } = config;
    const dataset = await this.#dataset(task.dataset);
    checkEvaluation(config, {
      dataset: datasetFacts(dataset),
      unrollLength: task.generator?.config.unrollLength,
    });
    const engine = await (this.#engine ??= openEngine(threads));
    const random = Random.fromSeed(seed).split('learner', learner);
    const { set, rule, testBatchSize } = await this.#teachingSet(task, dataset, engine, random);

    const [{ images: first }] = set.batches as [(typeof set.batches)[number]];
    const geometry = {
      rule,
      synthetic: first.shape,
      real: [testBatchSize, ...dataset.shape],
      ...stepFormOf(set),
    };
    const student = await this.#learners.forceFetch(JSON.stringify([architecture, geometry]), {
      context: async () => compileLearner(engine, makeLearner(architecture), geometry),
    });
    const tested = images === undefined ? dataset[split] : firstImages(dataset[split], images, dataset);
    const test = testBatches(tested, dataset, testBatchSize);

    const flopsBefore = engine.flops;
    const startMs = performance.now();
    const { accuracy, curve } = await teach(student, set, test, random, { testedSteps });
    return {
      accuracy,
      curve,
      seconds: (performance.now() - startMs) / 1000,
      trainingFlops: engine.flops - flopsBefore,
    };
  }

  #dataset(location: DatasetLocation): Promise<Dataset> {
    return this.#datasets.forceFetch(JSON.stringify(location), { context: () => loadDatasetAt(location) });
  }

  #teachingSet(
    { config: { teaching, seed }, generator }: LearnerTask,
    dataset: Dataset,
    engine: MeteringEngine,
    random: Random,
  ): Promise<TeachingSet> {
    if (teaching.source === 'real') {
      return realTeachingSet(teaching, dataset, { learner: random, evaluation: Random.fromSeed(seed) });
    }
    const key = [generator!.sha256, teaching.steps].join();
    return this.#teachingSets.forceFetch(key, {
      context: () => syntheticTeachingSet(teaching, generator!, { dataset, engine, read: this.read }),
    });
  }
}
