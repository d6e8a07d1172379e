/** What was asked of a run is not there or does not fit; the message names it and its value in one line. */
export class RunInputError extends Error {
  override readonly name: string = 'RunInputError';

  /** @param field key of the input that is to blame, such as `batchSize`, where one is. */
  constructor(
    message: string,
    readonly field?: string,
  ) {
    super(message);
  }
}
