import { ExpectedError } from '@gtn-studio/contracts';

/** A file of arrays that can't be read as what it claims to be. The message names the file, the place in it and the fault. */
export class TensorFileError extends ExpectedError {
  override readonly name = 'TensorFileError';

  /**
   * @param source the file, as the caller named it
   * @param position where in the file: an entry, a tensor or a byte
   * @param problem what is wrong there, echoing the value found
   */
  constructor(
    readonly source: string,
    readonly position: string,
    readonly problem: string,
    options?: ErrorOptions,
  ) {
    super('CHECKPOINT_UNREADABLE', `${source}: ${position}: ${problem}`, undefined, options);
  }
}

/** Reports a fault at a place that the caller has already named. */
export type Fail = (problem: string, options?: ErrorOptions) => never;

/** A `Fail` for one place of one file. */
export function failAt(source: string, position: string): Fail {
  return (problem, options) => {
    throw new TensorFileError(source, position, problem, options);
  };
}
