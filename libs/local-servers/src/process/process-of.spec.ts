import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isAlive } from './process-of.ts';

it('does not take an ended process for a running one while it is collected', async () => {
  for (let round = 0; round < 20; round++) {
    const child = spawn('sleep', ['60']);
    const collected = once(child, 'exit');
    expect(await isAlive(child.pid!)).toBe(true);
    child.kill('SIGKILL');
    standStillUntilEnded(child.pid!);
    // It is collected just when these look at it.
    const answers = Array.from({ length: 8 }, () => isAlive(child.pid!));
    expect(await Promise.all(answers)).not.toContain(true);
    await collected;
  }
});

/** Lets nothing else run in this thread, so that nobody collects the process. */
function standStillUntilEnded(pid: number): void {
  const stat = `/proc/${pid}/stat`;
  do Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
  while (existsSync(stat) && !/^\d+ \(.*\) [ZX]/s.test(readFileSync(stat, 'utf8')));
}
