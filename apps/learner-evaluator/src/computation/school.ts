import { MeteringEngine } from '@gtn-studio/autodiff';
import { checkEvaluation } from '@gtn-studio/contracts';
import type { Dataset } from '@gtn-studio/datasets';
import { type LearnerPrograms, compileLearner, teach } from '@gtn-studio/gtn';
import { makeLearner } from '@gtn-studio/nets';
import { Random } from '@gtn-studio/random';
import { createEngine, datasetFacts, defaultEngine, firstImages, testBatches } from '@gtn-studio/runs';
import { type DatasetPlace, loadPlacedDataset } from '@gtn-studio/workers/compute';
import { Kept } from './kept.ts';
import { type Lesson, realLesson, syntheticLesson } from './lesson.ts';
import type { LearnerTask, TaughtResult } from './protocol.ts';

/** How much of what takes time to make is kept. */
const KEPT = { datasets: 2, lessons: 8, students: 32 };

/**
 * Teaches fresh learners and scores them; data sets, synthetic sets and compiled architectures are kept for the next ones.
 *
 * Learners are taught one at a time. A small one leaves a processor idle when its steps are spread over threads, so more
 * processes with a thread each (GTN_CONCURRENCY) pay. Several learners in one program would not: each needs its own filters, and
 * a convolution with groups does no less work.
 */
export class School {
  readonly #datasets = new Kept<Dataset>(KEPT.datasets);
  readonly #lessons = new Kept<Lesson>(KEPT.lessons);
  readonly #students = new Kept<LearnerPrograms>(KEPT.students, async ({ innerStep, predict }) => {
    await innerStep.dispose();
    await predict.dispose();
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
    const { set, rule, testBatchSize } = await this.#lesson(task, dataset, engine, random);

    const [{ images: first }] = set.batches as [(typeof set.batches)[number]];
    const geometry = { rule, synthetic: first.shape, real: [testBatchSize, ...dataset.shape] };
    const student = await this.#students.get(JSON.stringify([architecture, geometry]), async () =>
      compileLearner(engine, makeLearner(architecture), geometry),
    );
    const tested = images === undefined ? dataset[split] : firstImages(dataset[split], images, dataset);
    const test = testBatches(tested, dataset, testBatchSize);

    const flopsBefore = engine.flops;
    const startMs = performance.now();
    const { accuracy, curve } = await teach(student, set, test, random, { testedSteps });
    return {
      accuracy,
      curve,
      seconds: (performance.now() - startMs) / 1000,
      flops: engine.flops - flopsBefore,
    };
  }

  #dataset(place: DatasetPlace): Promise<Dataset> {
    return this.#datasets.get(JSON.stringify(place), () => loadPlacedDataset(place));
  }

  #lesson(
    { config: { teaching, seed }, generator }: LearnerTask,
    dataset: Dataset,
    engine: MeteringEngine,
    random: Random,
  ): Promise<Lesson> {
    if (teaching.source === 'real') {
      return realLesson(teaching, dataset, { learner: random, evaluation: Random.fromSeed(seed) });
    }
    const key = [generator!.sha256, teaching.steps].join();
    return this.#lessons.get(key, () =>
      syntheticLesson(teaching, generator!, { dataset, engine, read: this.read }),
    );
  }
}

const openEngine = async (threads: number) =>
  new MeteringEngine(await createEngine({ engine: defaultEngine, threads }));
