/** What the command exits with; scripts depend on it. */
export const exitCodes = { done: 0, failed: 1, badInput: 2, interrupted: 130 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The user stopped the command; the message says what was kept and how to go on. */
export class Interruption extends Error {
  override readonly name = 'Interruption';
}
