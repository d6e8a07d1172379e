import { setTimeout as pause } from 'node:timers/promises';
import { type LocalServer, isAlive } from '@gtn-studio/local-servers';
import type { PartProcess } from './part.ts';

const lookEveryMs = 250;
/** Looks between two at whether it is still of use. */
const looksBetween = 20;

/** A local server as a part's process. It may have been found running, so that no parent hears of its end: it is looked at. */
export async function launchServer(start: () => Promise<LocalServer>): Promise<PartProcess> {
  const server = await start();
  const stopped = new AbortController();
  return {
    pid: server.pid,
    url: server.url,
    ready: Promise.resolve(),
    ended: watch(server, stopped.signal),
    end: async () => {
      await server.stop();
      stopped.abort();
    },
  };
}

async function watch(server: LocalServer, stopped: AbortSignal): Promise<string> {
  for (let looks = 1; !stopped.aborted && (await isAlive(server.pid)); looks++) {
    const refusal = looks % looksBetween === 0 ? await server.refusal?.() : undefined;
    if (refusal !== undefined && !stopped.aborted) {
      await server.stop();
      return refusal;
    }
    await pause(lookEveryMs, undefined, { ref: false, signal: stopped }).catch(() => undefined);
  }
  return 'has ended';
}
