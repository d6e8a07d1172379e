import { ExpectedError } from '@gtn-studio/contracts';

/** What was asked of a run is not there or does not fit; the message names it and its value in one line. */
export class RunInputError extends ExpectedError {
  /** @param field key of the input that is to blame, such as `batchSize`, where one is. */
  constructor(message: string, field?: string) {
    super('INVALID_INPUT', message, field);
  }
}
