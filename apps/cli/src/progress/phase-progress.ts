import type { WriteStream } from 'node:tty';
import { lineProgress } from './line-progress.ts';
import { terminalProgress } from './terminal-progress.ts';

/** Progress of a command whose result goes to standard output: on a terminal a live line, else a line for each phase. */
export function phaseProgress(output: WriteStream) {
  const progress = output.isTTY ? terminalProgress(output) : lineProgress(output);
  return {
    tell: (name: string, done: number, total: number) => progress.tell({ event: 'phase', name, done, total }),
    close: () => progress.close(),
  };
}
