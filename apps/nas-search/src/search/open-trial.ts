import type { Estimate, RunState } from '@gtn-studio/contracts';

/** An evaluation, as far as its trial depends on it. */
export interface EvaluationOutcome {
  readonly state: RunState;
  readonly accuracyMean: number | null;
  /** What estimators measured, where they judge. */
  readonly estimates: readonly Estimate[] | null;
  readonly seconds: number | null;
  readonly trainingFlops: number | null;
  readonly failure: string | null;
  readonly failureCode: string | null;
}

/** A trial that has not ended. */
export interface OpenTrial {
  readonly id: string;
  readonly number: number;
  readonly state: RunState;
  /** Of a fidelity ladder, from 0. */
  readonly rung: number;
  /** What it came to on the rungs below. */
  readonly below?: {
    readonly estimates: readonly Estimate[];
    readonly seconds: number;
    readonly trainingFlops: number;
  };
  /** The place of its evaluation on a ladder, in the order in which they were asked for. */
  readonly turn?: number;
  /** Undefined for a trial that is taught and scored elsewhere: whoever does tells its end. */
  readonly evaluation?: EvaluationOutcome;
  /** Whether someone elsewhere is at it. */
  readonly isLeased?: boolean;
}
