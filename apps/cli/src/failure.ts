/** What the command exits with; scripts depend on it. */
export const exitCodes = { done: 0, failed: 1, badInput: 2, interrupted: 130 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The caller asked for something that there is not, or that does not fit. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** A run cannot go on, for a reason that its user can understand and act on. */
export class RunError extends Error {
  override readonly name = 'RunError';
}

/** The user stopped the command; the message says what was kept and how to go on. */
export class Interruption extends Error {
  override readonly name = 'Interruption';
}
