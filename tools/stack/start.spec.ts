import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { repository } from './services.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 });

let folder: string;
let running: ChildProcess | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gtn-start-'));
});
afterAll(async () => {
  // Its services end with it; its servers are stopped below, unless the spec has failed.
  running?.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** `npm start` on a folder and ports of its own: what it prints, and its exit code once it was told to stop. */
function start(...args: string[]) {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'tools/stack/start.ts', '--folder', folder, '--free-ports', ...args],
    { cwd: repository, env: { ...process.env, DATABASE_URL: '', NATS_URL: '' } },
  );
  running = child;
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (printed += stripVTControlCharacters(text)));
  const exit = once(child, 'close').then(([code]) => code as number | null);
  return {
    printed: () => printed,
    exit,
    up: () =>
      vi.waitFor(() => expect(printed).toMatch(/Ctrl-C stops it|gtn-studio: /), {
        timeout: 150_000,
        interval: 100,
      }),
    interrupt: () => child.kill('SIGINT'),
  };
}

it('npm start brings up everything with a line for each part, begins the demo once, and stops in order', async () => {
  const first = start();
  await first.up();
  const parts = ['nats', 'postgres', 'gateway', 'nas-search', 'generator-trainer', 'learner-evaluator'];
  for (const part of parts)
    expect(first.printed()).toMatch(new RegExp(`^  ${part} +ready +\\S+://127\\.0\\.0\\.1:`, 'm'));
  expect(first.printed()).toContain('digits-demo is being trained');
  first.interrupt();
  expect(await first.exit).toBe(0);
  const stopped = [...first.printed().matchAll(/^ {2}(\S+) stopped$/gm)].map(([, name]) => name);
  expect(stopped.slice(0, 2)).toEqual(['gateway', 'nas-search']);
  expect(stopped.slice(-2).sort()).toEqual(['nats', 'postgres']);

  const second = start();
  await second.up();
  expect(second.printed()).not.toContain('digits-demo is being trained');
  second.interrupt();
  expect(await second.exit).toBe(0);
});

it('npm start says in one line what it cannot do', async () => {
  const { exit, printed } = start('--evaluators', 'many');
  expect(await exit).toBe(1);
  expect(printed()).toBe('gtn-studio: --evaluators must be 0 to 10, got many\n');
});
