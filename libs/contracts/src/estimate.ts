/** What an estimator measured of a network, as it is kept. */
export interface Estimate {
  readonly estimator: string;
  /** By measure, a value for each seed, the better the higher; null for one that is not finite, as of a learner that diverged. */
  readonly values: Readonly<Record<string, readonly (number | null)[]>>;
  /** Of all seeds, without compiling; what is known already took as long once. */
  readonly seconds: number;
  readonly compileSeconds: number;
  /** Whether it was measured before, elsewhere. */
  readonly isKnown: boolean;
}
