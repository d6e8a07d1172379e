import { availableParallelism } from 'node:os';
import type { Engine } from '@gtn-studio/autodiff';
import { type EstimatorName, ExpectedError, defaultEngine } from '@gtn-studio/contracts';
import { type Dataset, loadDataset } from '@gtn-studio/datasets';
import {
  type ConstantSchedule,
  type Estimation,
  type EstimationTeacher,
  type MeasurementStore,
  checkEngineName,
  createEngine,
  dataDigest,
  engineWithThreads,
  estimationOf,
  storedSchedule,
  takeSchedule,
  teacherMissing,
} from '@gtn-studio/runs';
import { datasetOptions } from '../options/dataset-options.ts';
import { givenSchedule } from '../options/estimation-rules.ts';
import { withTrainedRun } from '../run/trained-run.ts';
import { type NamedSpace, type SpaceChoice, namedSpace, sizeOf } from './named-space.ts';
import type { Telling } from './resumable.ts';
import type { ResultConfig } from './result-folder.ts';

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

/** What estimates are made with, and the space. */
export interface NamedEstimation {
  readonly estimation: Estimation;
  readonly named: NamedSpace;
  /** All that decides an estimate. */
  readonly config: ResultConfig;
}

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
  { teacher }: Estimation,
): number | undefined => (wanted.has('gtn') ? teacher?.learnedOn.length : undefined);

/** Opens data, engine and the teacher if there is one, hands them to `use`, and releases the engine. */
export async function withEstimation<T>(
  options: EstimationOptions,
  use: (estimation: NamedEstimation) => Promise<T>,
): Promise<T> {
  sizeOf(options); // before data are loaded
  const { generator, engine: engineName = defaultEngine, threads = threadsOfOne(options) } = options;
  checkEngineName(engineName);
  const schedule = givenSchedule(options);
  const opened = (engine: Engine, dataset: Dataset, teacher?: EstimationTeacher): NamedEstimation => {
    const computing = engineWithThreads(engineName, threads);
    const estimation = estimationOf(options, { engine, computing, dataset, teacher });
    const named = namedSpace(options, { image: [...dataset.shape], classes: dataset.classes });
    const { steps, batchSize } = estimation;
    const { space, seeds, images, seed, epochs } = options;
    return {
      ...{ estimation, named },
      config: {
        ...{ space, ...named.config, dataset: options.dataset ?? dataset.name },
        data: dataDigest(dataset),
        generator: generator ?? null,
        ...{ seeds, steps, batchSize, images, seed },
        learningRate: schedule?.learningRate ?? null,
        momentum: schedule?.momentum ?? null,
        ...(epochs !== undefined && { epochs }),
        ...{ engine: engineName, threads },
      },
    };
  };
  if (generator !== undefined) {
    return withTrainedRun({ run: generator, engine: engineName, threads }, ({ engine, teacher }) => {
      const { set, config, dataset, learnedOn } = teacher;
      if (options.dataset !== undefined && options.dataset !== config.dataset)
        throw new ExpectedError(
          'INVALID_INPUT',
          `--dataset ${options.dataset}: the teacher of ${generator} was trained on ${config.dataset}`,
        );
      return use(opened(engine, dataset, { set, statistics: config.evaluationStatistics, learnedOn }));
    });
  }
  const dataset = await loadDataset(options.dataset ?? 'cifar10', datasetOptions());
  const engine = await createEngine({ engine: engineName, threads });
  try {
    return await use(opened(engine, dataset));
  } finally {
    await engine.dispose();
  }
}

/** All of the machine's, shared by the workers. */
const threadsOfOne = ({ workers = 1 }: EstimationOptions) =>
  Math.max(1, Math.floor(availableParallelism() / workers));

/**
 * The schedule for real images and how long it took to tune it: nothing if no estimator of these names takes one, or it is given.
 *
 * @param store what was tuned before, and where what is tuned now is kept
 */
export async function scheduleFor(
  names: readonly EstimatorName[],
  options: EstimationOptions,
  { estimation, named }: NamedEstimation,
  store: MeasurementStore,
  { signal, tell }: Telling,
): Promise<{ readonly schedule?: ConstantSchedule; readonly tuningSeconds: number }> {
  const given = givenSchedule(options);
  if (given || !takeSchedule(names)) return { schedule: given, tuningSeconds: 0 };
  const onProgress = (done: number, total: number) => tell('tuning real steps', done, total);
  const { seconds, ...schedule } = await storedSchedule(store, estimation, named, { signal, onProgress });
  return { schedule, tuningSeconds: seconds };
}
