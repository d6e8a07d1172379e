import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Interruption, RunError, exitCodes } from '../failure.ts';

const command = fileURLToPath(new URL('../../bin/gtn.mjs', import.meta.url));

/**
 * Runs `gtn` in a process of its own and hands on each line of its standard output. An abort is passed on as SIGTERM.
 *
 * @throws Interruption if it was stopped, RunError with the last line it said if it failed.
 */
export async function runGtn(
  args: readonly string[],
  onLine: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  signal.throwIfAborted();
  const child = spawn(process.execPath, [command, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = () => child.kill('SIGTERM');
  signal.addEventListener('abort', stop);
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-10_000)));
  createInterface({ input: child.stdout }).on('line', onLine);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    if (code === exitCodes.done) return;
    const last = said.trim().split('\n').at(-1) ?? '';
    if (code === exitCodes.interrupted) throw new Interruption(last);
    throw new RunError(
      `gtn ${args.slice(0, 3).join(' ')} … failed with exit code ${code}: ${last.replace(/^error: /, '')}`,
    );
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** Does all the work, at most `limit` pieces at a time; results in the order of the work. The first failure ends it. */
export async function inParallel<T, R>(
  work: readonly T[],
  limit: number,
  one: (piece: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = new Array<R>(work.length);
  const queue = work.entries();
  const worker = async () => {
    for (const [at, piece] of queue) results[at] = await one(piece);
  };
  await Promise.all(Array.from({ length: Math.min(limit, work.length) }, worker));
  return results;
}
