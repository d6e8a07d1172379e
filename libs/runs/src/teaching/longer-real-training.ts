import { Random } from '@gtn-studio/random';
import { type Sample, sampleOf } from './sample-statistics.ts';
import { evenSteps } from './even-steps.ts';
import { type ComparisonTask, type TaughtLearners, defaultPoints } from './comparison.ts';
import { realSet } from './real-set.ts';
import { type Tuning, tuneRealData } from './tune-real-data.ts';

/** Learners taught with real images for some number of steps, with the schedule that is best for that number. */
export interface RealTraining extends TaughtLearners {
  readonly steps: number;
  readonly tuning: Tuning;
}

/** Real training of each length, in steps; each is tuned for itself. */
export async function longerRealTraining(
  { learnerTrainer, data, config, architectures, learners, signal, onProgress }: Omit<ComparisonTask, 'set'>,
  lengths: readonly number[],
): Promise<RealTraining[]> {
  const trainings: RealTraining[] = [];
  for (const steps of lengths) {
    const random = Random.fromSeed(config.seed).split('real training', steps);
    const longer = { ...config, unrollLength: steps };
    const common = { learnerTrainer, data, config: longer, architectures, signal };
    const tuning = await tuneRealData({
      ...common,
      random: random.split('tuning'),
      onProgress: (done, total) => onProgress?.(`tuning ${steps} real steps`, done, total),
    });
    let done = 0;
    const taught = await learnerTrainer.teach({
      ...common,
      learners,
      set: (i) => realSet(data, longer, tuning, random.split('real', i)),
      test: data.test,
      random: random.split('learners'),
      testedSteps: evenSteps(steps, defaultPoints),
      onTaught: () => onProgress?.(`teaching ${steps} real steps`, ++done, learners),
    });
    const accuracy: Sample = sampleOf(taught.map((learner) => learner.accuracy));
    trainings.push({ steps, tuning, accuracy, curves: taught.map(({ curve }) => curve) });
  }
  return trainings;
}

/** Seconds that one step takes, without testing: what a longer training takes more than a shorter one. */
export async function secondsPerStep({
  learnerTrainer,
  data,
  config,
  architectures,
}: Pick<ComparisonTask, 'learnerTrainer' | 'data' | 'config' | 'architectures'>): Promise<number> {
  const random = Random.fromSeed(config.seed).split('timing');
  const schedule = { learningRate: 0.01, momentum: 0.5 };
  const secondsOf = async (steps: number) => {
    const set = realSet(data, { ...config, unrollLength: steps }, schedule, random);
    const startMs = performance.now();
    await learnerTrainer.teach({ learners: 1, architectures, set: () => set, test: data.validation, random });
    return (performance.now() - startMs) / 1000;
  };
  const { unrollLength } = config;
  await secondsOf(unrollLength); // the first time is slower
  const differences: number[] = [];
  for (let i = 0; i < 5; i++)
    differences.push((await secondsOf(3 * unrollLength)) - (await secondsOf(unrollLength)));
  differences.sort((a, b) => a - b);
  return differences[2]! / (2 * unrollLength);
}
