import { setTimeout as pause } from 'node:timers/promises';
import { type LocalServer, isAlive } from '@gtn-studio/local-servers';
import type { PartProcess } from './part.ts';

const lookEveryMs = 250;

/** A local server as a part's process. It may have been found running, so that no parent hears of its end: it is looked at. */
export async function launchServer(start: () => Promise<LocalServer>): Promise<PartProcess> {
  const server = await start();
  const stopped = new AbortController();
  return {
    pid: server.pid,
    url: server.url,
    ready: Promise.resolve(),
    ended: watch(server.pid, stopped.signal),
    end: async () => {
      await server.stop();
      stopped.abort();
    },
  };
}

async function watch(pid: number, stopped: AbortSignal): Promise<string> {
  while (!stopped.aborted && (await isAlive(pid)))
    await pause(lookEveryMs, undefined, { ref: false, signal: stopped }).catch(() => undefined);
  return 'has ended';
}
