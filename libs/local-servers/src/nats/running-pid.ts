import { readFile } from 'node:fs/promises';
import { commandLine, isAlive } from '../process/process-of.ts';
import { natsFiles } from './nats-config.ts';

/** The process that serves a folder, undefined if none does: a stale pid file may name a stranger by now. */
export async function runningPid(folder: string): Promise<number | undefined> {
  const { pid: pidFile, config } = natsFiles(folder);
  const pid = Number(await readFile(pidFile, 'utf8').catch(() => ''));
  if (!Number.isSafeInteger(pid) || pid <= 0 || !(await isAlive(pid))) return undefined;
  return (await commandLine(pid))?.includes(config) ? pid : undefined;
}
