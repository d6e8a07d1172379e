import { jsonProgress } from './json-progress.ts';
import { lineProgress } from './line-progress.ts';
import { terminalProgress } from './terminal-progress.ts';
import type { ProgressReporter } from './training-event.ts';

/** Events as JSON when asked; else a live line on a terminal, or plain lines into a pipe or file. */
export function reporterFor({ json }: { json: boolean }): ProgressReporter {
  if (json) return jsonProgress(process.stdout);
  return process.stdout.isTTY ? terminalProgress(process.stdout) : lineProgress(process.stdout);
}
