import type { ArchitectureConfig } from '@gtn-studio/contracts';
import type { Random } from '@gtn-studio/random';

/** Judges architectures without training them to the end. */
export interface Estimator {
  /** What it measures: figures that architectures can be ranked by, each the better the higher. The first is its score. */
  readonly measures: readonly string[];
  /** Whether the stream matters: if not, one seed tells all. */
  readonly seeded: boolean;
  /** Builds and compiles what it takes to judge one. Throws a ConfigError for an architecture that cannot be built. */
  prepare(architecture: ArchitectureConfig): Promise<PreparedEstimate>;
}

/** An architecture that is ready to be judged, any number of times. */
export interface PreparedEstimate {
  /** The same stream gives the same figures. NaN where there are none, as for a learner that diverges. */
  estimate(random: Random, signal?: AbortSignal): Promise<Measured>;
  /** Releases what was compiled. */
  dispose(): Promise<void>;
}

/** A figure for each of the estimator's measures. */
export type Measured = Readonly<Record<string, number>>;
