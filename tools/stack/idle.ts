// `npx tsx tools/stack/idle.ts [--seconds 30]`: CPU and memory of a stack that has nothing to do, started for this.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { usageOf } from './measure/process-tree.ts';
import { startStack } from './start-stack.ts';

/** After the start: compilers and caches settle. */
const settleMs = 15_000;

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '30' } } });
const seconds = Number(values.seconds);
if (!(seconds > 0)) throw new Error(`--seconds must be above 0, got ${values.seconds}`);

const folder = await mkdtemp(join(tmpdir(), 'gtn-idle-'));
const log = { info: console.error, warn: console.error };
const stack = await startStack({ folder, ports: 'free', log });
try {
  const parts = [stack.postgres!, stack.nats!, ...stack.services];
  const measure = () => Promise.all(parts.map(({ pid }) => usageOf(pid!)));
  await pause(settleMs);
  const [before, begun] = [await measure(), performance.now()];
  await pause(seconds * 1000);
  const [after, elapsedMs] = [await measure(), performance.now() - begun];
  const rows = parts.map(({ name }, index) => ({
    name,
    cpu: (after[index]!.cpuMs - before[index]!.cpuMs) / elapsedMs,
    bytes: after[index]!.residentBytes,
  }));
  console.log(`idle for ${seconds} s; aims: all below 2 % of a core, each service below 200 MB`);
  for (const { name, cpu, bytes } of [
    ...rows,
    { name: 'all', cpu: sum(rows, 'cpu'), bytes: sum(rows, 'bytes') },
  ])
    console.log(
      `${name.padEnd(20)} ${(cpu * 100).toFixed(2).padStart(6)} % ${(bytes / 1e6).toFixed(0).padStart(6)} MB`,
    );
} finally {
  await stack.stop();
  await rm(folder, { recursive: true });
}

function sum<Key extends string>(rows: readonly Record<Key, number>[], key: Key): number {
  return rows.reduce((total, row) => total + row[key], 0);
}
