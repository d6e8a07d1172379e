import { ExpectedError } from '../error-codes.ts';

/** Something that is wrong with an input, and where. */
export interface Problem {
  /** Path of the field within the input, such as `config.custom.batchSize`; empty for the input itself. */
  readonly field: string;
  /** What the field must be and what it is, such as `must be at least 1, got 0`. */
  readonly message: string;
}

/** An input that cannot be used; the message names each wrong field, what it must be and what it is. */
export class InvalidInputError extends ExpectedError {
  constructor(readonly problems: readonly [Problem, ...Problem[]]) {
    const told = problems.map(({ field, message }) => `${field || 'config'}: ${message}`);
    super('INVALID_INPUT', told.join('; '), problems[0].field);
    this.name = 'InvalidInputError';
  }
}

/** Problems of the requirements that do not hold. */
export function brokenOf(
  state: (require: (holds: boolean, field: string, message: string) => void) => void,
): Problem[] {
  const problems: Problem[] = [];
  state((holds, field, message) => {
    if (!holds) problems.push({ field, message });
  });
  return problems;
}

/** A problem of what stands at a path as one of the input around it. */
export const under =
  (path: string) =>
  ({ field, message }: Problem): Problem => ({
    field: [path, field].filter((part) => part !== '').join('.'),
    message,
  });

/** Throws an InvalidInputError if there is a problem. */
export function refuse([first, ...rest]: readonly Problem[]): void {
  if (first) throw new InvalidInputError([first, ...rest]);
}

/** A value as a message may show it: not at any length. JSON has no word for NaN, Infinity and what is not there. */
export function shown(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length <= 100 ? text : `${text.slice(0, 100)}… (${text.length} characters)`;
}
