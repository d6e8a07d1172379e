import { exitCodes } from './failure.ts';
import { describeSystemError } from './system-error.ts';

const lost = new AbortController();

/** Aborted once standard output takes no more: what reads it went away, as `head` does, or its disk is full. */
export const outputLost: AbortSignal = lost.signal;

/** Without this, a line that cannot be written ends the process where it stands. */
export function watchOutput(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (lost.signal.aborted) return;
    lost.abort();
    if (error.code === 'EPIPE') return; // the reader has had enough
    process.exitCode = exitCodes.failed;
    process.stderr.write(`error: standard output: ${describeSystemError(error)}\n`);
  });
  process.stderr.on('error', () => undefined); // there is nowhere left to tell of it
}
