import type { EstimatorName } from '@gtn-studio/contracts';
import type { SearchSpace } from '@gtn-studio/nas';
import { dataDigest } from '../data/data-digest.ts';
import { LearnerTrainer } from '../teaching/learner-trainer.ts';
import { type Tuning, tuneRealData } from '../teaching/tune-real-data.ts';
import type { ConstantSchedule } from '../teaching/real-set.ts';
import type { WrittenSpace } from '../validation/written-space.ts';
import type { Estimation } from './estimation.ts';
import { type MeasurementStore, measurementKey, storedOrMade } from './measurement-store.ts';

/** Networks of the space that the schedule for real images is tuned on. */
const TUNED_ON = 4;

/** Do estimators of these names take a schedule for real images? */
export const takeSchedule = (names: readonly EstimatorName[]): boolean =>
  names.some((name) => name === 'real-steps' || name === 'real-subset');

interface TuningOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** The constant schedule that teaches a few networks of a space best with as many steps on real images. */
export function tunedSchedule(
  { engine, data, statistics, steps, batchSize, random }: Estimation,
  space: SearchSpace,
  { signal, onProgress }: TuningOptions = {},
): Promise<Tuning> {
  const sizes = { evaluationStatistics: statistics, batchSize, realBatchSize: data.testBatchSize };
  const own = random.split('tuning');
  return tuneRealData({
    learnerTrainer: new LearnerTrainer(engine, sizes, data),
    data,
    config: { unrollLength: steps, batchSize },
    architectures: Array.from({ length: TUNED_ON }, (_, i) =>
      space.build(space.sample(own.split('architecture', i))),
    ),
    random: own,
    signal,
    onProgress,
  });
}

/** A tuned schedule. */
export interface StoredSchedule extends ConstantSchedule {
  /** What tuning took, when it was done. */
  readonly seconds: number;
}

/** The same, from a store if it is there. */
export async function storedSchedule(
  store: MeasurementStore,
  estimation: Estimation,
  { cells, space }: Pick<WrittenSpace, 'cells' | 'space'>,
  options: TuningOptions = {},
): Promise<StoredSchedule> {
  const { computing, dataset, images, statistics, steps, batchSize, seed } = estimation;
  const key = measurementKey({
    ...{ estimator: 'tuning', cells, computing, data: dataDigest(dataset), images },
    ...{ statistics, steps, batchSize, seed },
  });
  const measures = ['learning-rate', 'momentum'] as const;
  const wanted = { key, estimator: 'tuning', architecture: '', measures };
  const { values, seconds } = await storedOrMade(store, wanted, async () => {
    const startMs = performance.now();
    const { learningRate, momentum } = await tunedSchedule(estimation, space, options);
    return {
      values: { 'learning-rate': [learningRate], momentum: [momentum] },
      ...{ seconds: (performance.now() - startMs) / 1000, compileSeconds: 0 },
    };
  });
  return { learningRate: values['learning-rate']![0]!, momentum: values['momentum']![0]!, seconds };
}
