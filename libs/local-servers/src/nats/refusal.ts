import { statfs } from 'node:fs/promises';

/** Room for a few messages of the largest size: with less, a server that is started again would soon refuse again. */
const roomBytes = 32 * 2 ** 20;

/**
 * Why a nats-server has to be started again: a stream that met a full disk refuses what it is given, by no answer at all, although there
 * is space again (seen with 2.15.1). Undefined while it works, and while the disk is still full.
 */
export async function refusalOf(monitorPort: number, folder: string): Promise<string | undefined> {
  const health = await healthOf(monitorPort);
  if (!health?.error?.includes('write error')) return undefined;
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize > roomBytes ? 'refuses to store since its disk was full' : undefined;
}

async function healthOf(monitorPort: number): Promise<{ readonly error?: string } | undefined> {
  try {
    const answer = await fetch(`http://127.0.0.1:${monitorPort}/healthz`, {
      signal: AbortSignal.timeout(2000),
    });
    return (await answer.json()) as { error?: string };
  } catch {
    return undefined;
  }
}
