import { ExpectedError } from '@gtn-studio/contracts';

/** Something that is wrong with an input, and where. */
export interface Problem {
  /** Path of the field within the input, such as `config.custom.batchSize`. */
  readonly field: string;
  readonly message: string;
}

/** An input with one or several things wrong. */
export class InvalidInputError extends ExpectedError {
  constructor(readonly problems: readonly [Problem, ...Problem[]]) {
    super('INVALID_INPUT', problems.map(({ message }) => message).join('; '), problems[0].field);
    this.name = 'InvalidInputError';
  }
}

/** What an INVALID_INPUT error says is wrong, one by one. */
export function problemsOf(error: ExpectedError): readonly Problem[] {
  return error instanceof InvalidInputError
    ? error.problems
    : [{ field: error.field ?? 'input', message: error.message }];
}
