/** What an estimator measured of a network, as it is kept. */
export interface Estimate {
  readonly estimator: string;
  /** By measure, a value for each seed, the better the higher; null for one that is not finite, as of a learner that diverged. */
  readonly values: Readonly<Record<string, readonly (number | null)[]>>;
  /** Of all seeds, without compiling; what is known already took as long once. */
  readonly seconds: number;
  readonly compileSeconds: number;
  /** Of a search with a fidelity ladder the rung that it was measured on, from 0; else left out. */
  readonly rung?: number;
  /** Whether it was measured before, elsewhere. */
  readonly isKnown: boolean;
}
