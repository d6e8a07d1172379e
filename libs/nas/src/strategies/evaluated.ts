import type { Encoding } from '@gtn-studio/nets';

/** An encoding that was judged, with its values, the better the higher. */
export interface Evaluated {
  /** The trial's number. */
  readonly number: number;
  readonly encoding: Encoding;
  readonly values: readonly number[];
}

/** Values that a strategy can learn from. A trial that failed, or whose value is NaN, teaches nothing. */
export const canTeach = (values: readonly number[] | undefined): values is readonly number[] =>
  values !== undefined && values.length > 0 && !values.some(Number.isNaN);

/** After so many children of one request each further child is changed once more. */
export const CHILDREN_PER_MUTATION = 16;
