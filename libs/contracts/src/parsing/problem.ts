import { ExpectedError } from '../error-codes.ts';

/** Something that is wrong with an input, and where. */
export interface Problem {
  /** Path of the field within the input, such as `metaLoss.window`; empty for the input itself. */
  readonly field: string;
  /** What the field must be and what it is, such as `must be at least 1, got 0`. */
  readonly message: string;
}

/** A config that cannot be used; the message names each wrong field, what it must be and what it is. */
export class ConfigError extends ExpectedError {
  constructor(readonly problems: readonly [Problem, ...Problem[]]) {
    const told = problems.map(({ field, message }) => `${field || 'config'}: ${message}`);
    super('INVALID_INPUT', told.join('; '), problems[0].field);
    this.name = 'ConfigError';
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

/** A problem of a group's field as one of what the group is in. */
export const under =
  (group: string) =>
  ({ field, message }: Problem): Problem => ({ field: `${group}.${field}`, message });

/** Throws a ConfigError if there is a problem. */
export function refuse([first, ...rest]: readonly Problem[]): void {
  if (first) throw new ConfigError([first, ...rest]);
}

/** A value as a message may show it: not at any length. JSON has no word for NaN, Infinity and what is not there. */
export function shown(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length <= 100 ? text : `${text.slice(0, 100)}… (${text.length} characters)`;
}
