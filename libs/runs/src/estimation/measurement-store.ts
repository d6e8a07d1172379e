import { createHash } from 'node:crypto';
import type { ArchitectureConfig } from '@gtn-studio/contracts';
import type { SyntheticSet } from '@gtn-studio/gtn';
import { dataDigest } from '../data/data-digest.ts';
import type { ConstantSchedule } from '../teaching/real-set.ts';
import type { Estimation } from './estimation.ts';
import type { Measurement } from './measurement.ts';
import type { MeasuredBy, RealTruth, WantedMeasures } from './measuring.ts';

/** A measurement that is wanted. */
export interface WantedMeasurement {
  /** SHA-256 of all that decides it, in hexadecimal: who has the same key measures the same, but for the time that it takes. */
  readonly key: string;
  /** How the architecture is written. */
  readonly architecture: string;
  readonly estimator: string;
  readonly measures: readonly string[];
}

/** Measurements that were made: what is there is not paid for again. */
export interface MeasurementStore {
  /** One with all of the measures; undefined where there is none. */
  find(wanted: WantedMeasurement): Promise<Measurement | undefined>;
  keep(wanted: WantedMeasurement, measurement: Measurement): Promise<void>;
}

/** A measurement as it is used. */
export interface StoredMeasurement extends Measurement {
  readonly key: string;
  /** Whether it was there, and cost nothing; its seconds are what it once took. */
  readonly isKnown: boolean;
}

/** A measurement from the store, or else one that is made, and kept there. */
export async function storedOrMade(
  store: MeasurementStore,
  wanted: WantedMeasurement,
  make: () => Promise<Measurement>,
): Promise<StoredMeasurement> {
  const { key } = wanted;
  const known = await store.find(wanted);
  if (known) return { ...partsOf(known), key, isKnown: true };
  const made = await make();
  await store.keep(wanted, made);
  return { ...made, key, isKnown: false };
}

const partsOf = ({ values, seconds, compileSeconds }: Measurement): Measurement => ({
  ...{ values, seconds, compileSeconds },
});

/** To be raised when an estimator comes to other values than before. */
const EDITION = 2;

/** What may decide an estimate beside the network and the estimator. */
interface Deciding {
  readonly computing: string;
  readonly data: string;
  /** Validation images, and how many of them at a time. */
  readonly images: readonly [count: number, batch: number];
  readonly synthetic: string | null;
  readonly statistics: string;
  readonly steps: number;
  readonly batchSize: number;
  readonly epochs: number | null;
  readonly schedule: ConstantSchedule | null;
  readonly seed: number;
  readonly seeds: number;
  readonly truth: RealTruth | null;
}

const ofFreshNetwork = ['computing', 'seed', 'seeds'] as const;
const ofOneBatch = [...ofFreshNetwork, 'data', 'batchSize'] as const;
const ofTaughtNetwork = [...ofFreshNetwork, 'data', 'images', 'statistics'] as const;
const ofRealSteps = [...ofTaughtNetwork, 'batchSize', 'steps', 'schedule'] as const;

const decidedBy: Readonly<Record<MeasuredBy, readonly (keyof Deciding)[]>> = {
  parameters: [],
  'multiply-adds': [],
  synflow: ofFreshNetwork,
  'gradient-norm': ofOneBatch,
  naswot: ofOneBatch,
  'jacobian-covariance': ofOneBatch,
  'real-steps': ofRealSteps,
  'real-subset': ofRealSteps,
  gtn: [...ofTaughtNetwork, 'synthetic', 'steps'],
  'real-training': [...ofTaughtNetwork, 'batchSize', 'epochs'],
  truth: ['computing', 'seed', 'data', 'batchSize', 'truth'],
};

/** Gives the keys of measurements under one config. */
export function measurementKeys(
  { computing, dataset, data, images, synthetic, statistics, steps, batchSize, epochs, seed }: Estimation,
  { schedule, seeds, truth }: WantedMeasures,
): (by: MeasuredBy, network: ArchitectureConfig) => string {
  const deciding: Deciding = {
    ...{ computing, data: dataDigest(dataset), images: [images, data.testBatchSize] },
    ...{ synthetic: synthetic ? setDigest(synthetic) : null, statistics, steps, batchSize },
    ...{ epochs: epochs ?? null, seed, seeds, truth: truth ? decidingTruth(truth) : null },
    schedule: schedule ? { learningRate: schedule.learningRate, momentum: schedule.momentum } : null,
  };
  return (by, network) =>
    measurementKey({
      ...{ estimator: by, network },
      ...Object.fromEntries(decidedBy[by].map((name) => [name, deciding[name]])),
    });
}

/** What of a truth decides it, beside how it is called. */
const decidingTruth = ({ epochs, augment, seeds }: RealTruth): RealTruth => ({ epochs, augment, seeds });

/** The key of a measurement that these facts decide, in whatever order they are given. */
export const measurementKey = (facts: object): string =>
  createHash('sha256')
    .update(JSON.stringify({ edition: EDITION, ...facts }, sortKeys))
    .digest('hex');

const sortKeys = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;

function setDigest({ batches, schedule: { learningRate, momentum, scaling } }: SyntheticSet): string {
  const hash = createHash('sha256').update(
    JSON.stringify([
      Array.from(learningRate),
      Array.from(momentum),
      batches.map(({ images }) => images.shape),
      ...(scaling ? [scaling] : []),
    ]),
  );
  for (const { images, labels, softLabels } of batches)
    hash.update(images.data).update((softLabels ?? labels).data);
  return hash.digest('hex');
}
