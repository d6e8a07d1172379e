import type { Estimator } from '@gtn-studio/nas';
import type { ArchitectureConfig } from '@gtn-studio/contracts';
import type { Random } from '@gtn-studio/random';

/** What an estimator measured of one architecture, and what that took. */
export interface Measurement {
  /** By measure, a value for each seed. */
  readonly values: Readonly<Record<string, readonly number[]>>;
  /** Of all seeds, without compiling. */
  readonly seconds: number;
  readonly compileSeconds: number;
}

/** The mean over the seeds; NaN where one has no value. */
export const seedMean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export interface Seeds {
  /** How many, where chance plays a part. */
  readonly seeds: number;
  /** Seed `i` is the stream `split('seed', i)`: the same for all architectures, so that they start and go on alike. */
  readonly random: Random;
  readonly signal?: AbortSignal;
}

/** Judges an architecture, each seed by itself. One that has no value at all, as a learner that diverged, ends it: nor has the mean. */
export async function measure(
  estimator: Estimator,
  architecture: ArchitectureConfig,
  { seeds, random, signal }: Seeds,
): Promise<Measurement> {
  const startMs = performance.now();
  const prepared = await estimator.prepare(architecture);
  const preparedMs = performance.now();
  const values = Object.fromEntries(estimator.measures.map((name): [string, number[]] => [name, []]));
  try {
    for (let seed = 0; seed < (estimator.seeded ? seeds : 1); seed++) {
      const measured = await prepared.estimate(random.split('seed', seed), signal);
      for (const name of estimator.measures) values[name]!.push(measured[name]!);
      if (estimator.measures.every((name) => !Number.isFinite(measured[name]))) break;
    }
  } finally {
    await prepared.dispose();
  }
  return {
    values,
    seconds: (performance.now() - preparedMs) / 1000,
    compileSeconds: (preparedMs - startMs) / 1000,
  };
}
