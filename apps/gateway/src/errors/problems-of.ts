import { type ExpectedError, InvalidInputError, type Problem } from '@gtn-studio/contracts';

/** What an INVALID_INPUT error says is wrong, one by one; each message begins with its field, as that of a whole answer does. */
export const problemsOf = (error: ExpectedError): Problem[] =>
  error instanceof InvalidInputError
    ? error.problems.map(({ field, message }) => ({ field, message: `${field}: ${message}` }))
    : [{ field: error.field ?? 'input', message: error.message }];
