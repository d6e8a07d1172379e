import { availableParallelism } from 'node:os';
import type { Engine } from '@gtn-studio/autodiff';
import {
  type ArchitectureConfig,
  type EvaluationStatistics,
  ExpectedError,
  type Task,
  defaultEngine,
} from '@gtn-studio/contracts';
import { type Dataset, firstImages, loadDataset } from '@gtn-studio/datasets';
import type { SyntheticSet } from '@gtn-studio/gtn';
import {
  type ConstantSchedule,
  type EstimationSetting,
  type EstimatorName,
  LearnerTrainer,
  checkEngineName,
  createEngine,
  dataDigest,
  engineWithThreads,
  realData,
  teacherMissing,
  testBatches,
  tuneRealData,
} from '@gtn-studio/runs';
import { Random } from '@gtn-studio/random';
import { datasetOptions } from '../options/dataset-options.ts';
import { readJson } from '../run/read-json.ts';
import { withTrainedRun } from '../run/trained-run.ts';
import { type NamedSpace, type SpaceChoice, sizeOf, namedSpace } from './named-space.ts';
import type { Telling } from './resumable.ts';
import type { ResultConfig, ResultFolder } from './result-folder.ts';
import { testBatchSize } from './test-batch-size.ts';

/** What `validate` and `search` say about how architectures are judged. */
export interface EstimationOptions extends SpaceChoice {
  readonly generator?: string;
  readonly dataset?: string;
  readonly seeds: number;
  readonly steps?: number;
  readonly batchSize?: number;
  readonly images: number;
  readonly learningRate?: number;
  readonly momentum?: number;
  /** Of the estimator real-training. */
  readonly epochs?: number;
  readonly seed: number;
  readonly engine?: string;
  /** Of each worker. */
  readonly threads?: number;
  /** Networks judged at a time. */
  readonly workers?: number;
}

/** Data, engine and space, ready to be used. */
export interface Estimation {
  readonly engine: Engine;
  readonly dataset: Dataset;
  readonly named: NamedSpace;
  readonly synthetic?: SyntheticSet;
  /** What the teacher has learned on. */
  readonly learnedOn?: readonly ArchitectureConfig[];
  /** The engine and its threads, for people. */
  readonly computing: string;
  /** All that decides an estimate. */
  readonly config: ResultConfig;
  readonly steps: number;
  readonly batchSize: number;
  readonly statistics: EvaluationStatistics;
  readonly random: Random;
}

/** Architectures of the space that the schedule for real images is tuned on. */
const TUNED_ON = 4;

/**
 * @param wanted the estimators that are asked for
 * @throws ExpectedError INVALID_INPUT where one of them needs a teacher and none is given
 */
export function requireTeacher(
  wanted: ReadonlyMap<EstimatorName, unknown>,
  { generator }: Pick<EstimationOptions, 'generator'>,
): void {
  if (wanted.has('gtn') && generator === undefined) throw teacherMissing();
}

/** How many architectures the teacher was trained with; undefined where it has no part in the estimates. */
export const teacherArchitectures = (
  wanted: ReadonlyMap<EstimatorName, unknown>,
  { learnedOn }: Estimation,
): number | undefined => (wanted.has('gtn') ? learnedOn?.length : undefined);

/** Opens data, engine and the teacher if there is one, hands them to `use`, and releases the engine. */
export async function withEstimation<T>(
  options: EstimationOptions,
  use: (estimation: Estimation) => Promise<T>,
): Promise<T> {
  sizeOf(options); // before data are loaded
  const { generator, engine: engineName = defaultEngine, threads = threadsOfOne(options) } = options;
  checkEngineName(engineName);
  const { learningRate, momentum } = options;
  if ((learningRate === undefined) !== (momentum === undefined))
    throw new ExpectedError(
      'INVALID_INPUT',
      '--learning-rate and --momentum are given together or tuned together',
    );
  if (generator !== undefined) {
    return withTrainedRun({ run: generator, engine: engineName, threads }, ({ engine, teacher }) => {
      const { set, config, dataset, architectures: learnedOn } = teacher;
      if (options.dataset !== undefined && options.dataset !== config.dataset)
        throw new ExpectedError(
          'INVALID_INPUT',
          `--dataset ${options.dataset}: the teacher of ${generator} was trained on ${config.dataset}`,
        );
      const statistics = config.evaluationStatistics;
      const known = { ...options, dataset: config.dataset };
      return use(
        estimationOf(known, { engine, engineName, threads }, dataset, { set, statistics, learnedOn }),
      );
    });
  }
  const dataset = await loadDataset(options.dataset ?? 'cifar10', datasetOptions());
  const engine = await createEngine({ engine: engineName, threads });
  try {
    return await use(estimationOf(options, { engine, engineName, threads }, dataset));
  } finally {
    await engine.dispose();
  }
}

/** All of the machine's, shared by the workers. */
const threadsOfOne = ({ workers = 1 }: EstimationOptions) =>
  Math.max(1, Math.floor(availableParallelism() / workers));

function estimationOf(
  options: EstimationOptions,
  computing: { engine: Engine; engineName: string; threads: number },
  dataset: Dataset,
  teacher?: {
    set: SyntheticSet;
    statistics: EvaluationStatistics;
    learnedOn: readonly ArchitectureConfig[];
  },
): Estimation {
  const { seed, seeds, images } = options;
  const task: Task = { image: [...dataset.shape], classes: dataset.classes };
  const steps = options.steps ?? teacher?.set.batches.length ?? 64;
  const batchSize = options.batchSize ?? teacher?.set.batches[0]!.labels.data.length ?? 64;
  if (batchSize > dataset.train.count)
    throw new ExpectedError(
      'INVALID_INPUT',
      `--batch-size: ${dataset.name} has ${dataset.train.count} training images, got ${batchSize}`,
    );
  const statistics = teacher?.statistics ?? 'batch';
  const named = namedSpace(options, task);
  return {
    engine: computing.engine,
    dataset,
    named,
    ...(teacher && { synthetic: teacher.set, learnedOn: teacher.learnedOn }),
    ...{ steps, batchSize, statistics, random: Random.fromSeed(seed) },
    computing: engineWithThreads(computing.engineName, computing.threads),
    config: {
      ...{ space: options.space, ...named.config, dataset: options.dataset ?? dataset.name },
      data: dataDigest(dataset),
      generator: options.generator ?? null,
      ...{ seeds, steps, batchSize, images, seed },
      learningRate: options.learningRate ?? null,
      momentum: options.momentum ?? null,
      ...(options.epochs !== undefined && { epochs: options.epochs }),
      ...{ engine: computing.engineName, threads: computing.threads },
    },
  };
}

/** What the schedule of real images was tuned to, and how long that took. */
export interface StoredTuning extends ConstantSchedule {
  readonly seconds: number;
}

export const tuningFile = 'tuning.json';

/** All that estimators need but the schedule for real images. */
export function settingOf(
  { images, epochs }: EstimationOptions,
  { engine, dataset, synthetic, steps, batchSize, statistics, random }: Estimation,
): Omit<EstimationSetting, 'schedule'> {
  const held = firstImages(dataset.validation, images, dataset);
  const tested = testBatchSize(held.count);
  return {
    ...{ engine, steps, batchSize, statistics, random },
    data: {
      real: realData(dataset),
      trainImages: dataset.train.count,
      validation: testBatches(held, dataset, tested),
      testBatchSize: tested,
    },
    ...(epochs !== undefined && { epochs }),
    ...(synthetic && { synthetic }),
  };
}

/**
 * The schedule for real images and how long it took to tune it: nothing if no estimator of these names takes one, or it is given. A tuned one is
 * kept in the folder.
 */
export async function scheduleFor(
  names: readonly EstimatorName[],
  options: EstimationOptions,
  estimation: Estimation,
  folder: ResultFolder,
  { signal, tell }: Telling,
): Promise<StoredTuning> {
  const { learningRate, momentum } = options;
  if (learningRate !== undefined && momentum !== undefined) return { learningRate, momentum, seconds: 0 };
  if (!names.some((name) => name === 'real-steps' || name === 'real-subset'))
    return { learningRate: NaN, momentum: NaN, seconds: 0 }; // none of them takes it
  const stored = (await readJson(folder.file(tuningFile))) as StoredTuning | undefined;
  if (stored) return stored;
  const begun = performance.now();
  const { engine, data, statistics, batchSize, steps, random } = settingOf(options, estimation);
  const { space } = estimation.named;
  const sizes = { evaluationStatistics: statistics, batchSize, realBatchSize: data.testBatchSize };
  const own = random.split('tuning');
  const tuning = await tuneRealData({
    learnerTrainer: new LearnerTrainer(engine, sizes, data),
    data,
    config: { unrollLength: steps, batchSize },
    architectures: Array.from({ length: TUNED_ON }, (_, i) =>
      space.build(space.sample(own.split('architecture', i))),
    ),
    random: own,
    signal,
    onProgress: (done, total) => tell('tuning real steps', done, total),
  });
  const timed = { ...tuning, seconds: (performance.now() - begun) / 1000 };
  await folder.writeJson(tuningFile, timed);
  return timed;
}
