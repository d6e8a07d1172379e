import type { Writable } from 'node:stream';
import type { ProgressReporter } from './training-event.ts';

/** Progress for programs: every event as one line of JSON. */
export const jsonProgress = (output: Writable): ProgressReporter => ({
  tell: (event) => void output.write(`${JSON.stringify(event)}\n`),
  close: () => undefined,
});
