import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ExpectedError } from '@gtn-studio/contracts';
import { Interruption, exitCodes } from '../failure.ts';

const command = fileURLToPath(new URL('../../bin/gtn.mjs', import.meta.url));

/**
 * Runs `gtn` in a process of its own and hands on each line of its standard output. An abort is passed on as SIGTERM.
 *
 * @throws Interruption if it was stopped, ExpectedError with the last line it said if it refused its input or failed.
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
    const [code, killedBy] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    if (code === exitCodes.done) return;
    const last = said.trim().split('\n').at(-1) ?? '';
    if (code === exitCodes.interrupted) throw new Interruption(last);
    if (code === exitCodes.badInput) throw new ExpectedError('INVALID_INPUT', last.replace(/^error: /, ''));
    const why = killedBy
      ? `was killed by ${killedBy}; the same command continues where it was`
      : `failed with exit code ${code}: ${last.replace(/^error: /, '')}`;
    throw new ExpectedError('INTERNAL', `gtn ${args.slice(0, 3).join(' ')} … ${why}`);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}
