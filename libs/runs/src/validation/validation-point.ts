/** An architecture of a validation, as in `points.json`; null where there is no truth or no estimate. */
export interface ValidationPoint {
  readonly architecture: string;
  readonly truth: number | null;
  /** By estimator. */
  readonly estimates: Readonly<Record<string, number | null>>;
}

/** @param estimates of each estimator, in the order of the architectures, as `truth` is; NaN for none */
export const validationPoints = (
  architectures: readonly { readonly text: string }[],
  truth: readonly number[],
  estimates: ReadonlyMap<string, readonly number[]>,
): ValidationPoint[] =>
  architectures.map(({ text }, i) => ({
    architecture: text,
    truth: known(truth[i]!),
    estimates: Object.fromEntries([...estimates].map(([name, values]) => [name, known(values[i]!)])),
  }));

const known = (value: number): number | null => (Number.isFinite(value) ? value : null);
