import type { ReadInput } from '../form/read-input.ts';
import { ValidateSearchDocument, type ValidateSearchQuery } from '../generated/operations.ts';
import { type Validation, useValidation } from './use-validation.ts';

const told = ({ validateSearch }: ValidateSearchQuery) => validateSearch;

/** What the server says of a search before it is started, while it is written. What lacks something that every search needs is not sent. */
export function useSearchValidation(read: ReadInput, enabled: boolean): Validation {
  const complete = Object.keys(read.problems).length === 0;
  const validation = useValidation(ValidateSearchDocument, told, read, enabled && complete);
  return complete ? validation : { problems: read.problems, valid: false, failure: undefined };
}
