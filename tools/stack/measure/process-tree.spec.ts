import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { usageOf } from './process-tree.ts';

it.runIf(process.platform === 'linux')(
  'counts the CPU and the memory of a process and its children',
  async () => {
    const used = 'process.cpuUsage().user + process.cpuUsage().system';
    const busy = `let n = 0; while (${used} < 4e5) n++; console.log('done'); setInterval(() => n, 1e6)`;
    const command = `${JSON.stringify(process.execPath)} -e ${JSON.stringify(busy)} & wait`;
    // A group of its own, to be ended with its child.
    const parent = spawn('sh', ['-c', command], { detached: true });
    try {
      await once(parent.stdout, 'data');
      const usage = await usageOf(parent.pid!);
      expect(usage.cpuMs).toBeGreaterThanOrEqual(390);
      expect(usage.residentBytes).toBeGreaterThan(20e6);
      expect(usage.residentBytes).toBeLessThan(500e6);
    } finally {
      process.kill(-parent.pid!, 'SIGKILL');
    }
  },
  30_000,
);

it('says that a process is gone', async () => {
  await expect(usageOf(2 ** 22 + 1)).rejects.toThrow(/there is no (process|\/proc)/);
});
