import { vi } from 'vitest';
import { main } from '../main.ts';
import type { Outcome } from './gtn-command.ts';

/** Runs the command in this process, which saves starting another: where signals, locks and pipes are not what is tested. */
export async function outcomeOf(args: readonly string[]): Promise<Outcome> {
  const written = { stdout: '', stderr: '' };
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      written[name] += String(text);
      return true;
    }),
  );
  const before = process.exitCode;
  process.exitCode = 0;
  try {
    await main(['node', 'gtn', ...args]);
    return { ...written, exitCode: process.exitCode };
  } finally {
    process.exitCode = before;
    for (const spy of spies) spy.mockRestore();
  }
}
