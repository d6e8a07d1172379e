import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startNats } from '@gtn-studio/local-servers';
import { type Messaging, connectMessaging } from '@gtn-studio/messaging';
import { type ScratchDatabase, scratchDatabase } from '@gtn-studio/persistence/testing';
import { type StartedService, startService } from '@gtn-studio/service';
import { nasSearch } from '../nas-search.ts';

const log = { info: () => undefined, warn: () => undefined };

/** A Postgres and a nats-server of a spec's own, on which nas-search runs in this process or in its own. */
export interface Stage {
  readonly database: ScratchDatabase;
  readonly messaging: Messaging;
  start(): Promise<StartedService>;
  spawn(): ChildProcess;
  remove(): Promise<void>;
}

export async function stage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'gtn-search-'));
  const [database, nats] = await Promise.all([scratchDatabase(), startNats({ folder, log })]);
  const messaging = await connectMessaging({ url: nats.url, name: 'spec' });
  await messaging.ensureStreams();
  const env = { ...process.env, DATABASE_URL: database.url, NATS_URL: nats.url, GTN_PORT: '0' };
  const spawned: ChildProcess[] = [];
  return {
    database,
    messaging,
    start: () => startService(nasSearch, new AbortController().signal, { ...env, LOG_LEVEL: 'silent' }),
    spawn() {
      const main = join(import.meta.dirname, '../main.ts');
      const child = spawn(process.execPath, ['--import', 'tsx', main], {
        env: { ...env, LOG_LEVEL: 'warn' },
        stdio: ['ignore', 'inherit', 'inherit'],
      });
      spawned.push(child);
      return child;
    },
    async remove() {
      for (const child of spawned) await kill(child);
      await messaging.drain();
      await nats.stop();
      await database.remove();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Ends a process as a crash does, unless it has ended. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** Waits until something holds; the spec's own time limit ends it. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await pause(50);
}
