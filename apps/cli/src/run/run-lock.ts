import { ExpectedError } from '@gtn-studio/contracts';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

/** Who writes into a run folder. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  /** When the process started, in the kernel's ticks, where it tells: a later process may get the same id. */
  readonly started?: string;
}

/** Held while one process writes into a run folder. */
export interface RunLock {
  release(): Promise<void>;
}

/** How long a lock may be there without its contents before its maker is taken for dead. */
const writingMs = 1000;

/**
 * Takes the lock of a run folder. That of a process which has died is taken over; an ExpectedError names one that lives, or one
 * on another machine, which can't be asked.
 */
export async function lockRun(path: string): Promise<RunLock> {
  const own: Holder = { pid: process.pid, host: hostname(), ...startOf(process.pid) };
  while (!(await created(path, JSON.stringify(own)))) await removeIfStale(path);
  return { release: () => rm(path, { force: true }) };
}

/**
 * Makes a lock, which appears with its contents, so that whoever reads it knows its holder; false if there is one. Where the
 * file system has no hard links it is there for a moment before its contents are.
 */
async function created(path: string, contents: string): Promise<boolean> {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, contents);
  try {
    // Systems without links refuse in many ways: an error of another kind meets the second attempt too.
    await link(draft, path).catch((error: unknown) => {
      if (isThere(error)) throw error;
      return writeFile(path, contents, { flag: 'wx' });
    });
    return true;
  } catch (error) {
    if (isThere(error)) return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

const isThere = (error: unknown) => (error as NodeJS.ErrnoException).code === 'EEXIST';

async function removeIfStale(path: string): Promise<void> {
  const text = await contentsOf(path);
  if (text === undefined) return;
  refuseIfHeld(text, path);
  // Of several processes that find the same stale lock, one moves it away; another may move a lock that is new by then.
  const aside = `${path}.${process.pid}.stale`;
  await rename(path, aside).catch(() => undefined);
  const moved = await contentsOf(aside);
  if (moved !== undefined && moved !== text) await created(path, moved);
  await rm(aside, { force: true });
}

/** What a lock says, undefined if it is gone; one without a word is given the time to be written. */
async function contentsOf(path: string): Promise<string | undefined> {
  for (const end = Date.now() + writingMs; ; await pause(20)) {
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text !== '' || Date.now() >= end) return text;
  }
}

function refuseIfHeld(text: string, path: string): void {
  let holder: Holder;
  try {
    holder = JSON.parse(text) as Holder;
  } catch {
    return; // a machine went down before the contents were on its disk
  }
  if (holder.host !== hostname()) {
    throw new ExpectedError(
      'WRONG_STATE',
      `the run is locked by process ${holder.pid} on ${holder.host}; if that process is gone, delete ${path}`,
    );
  }
  if (isAlive(holder))
    throw new ExpectedError(
      'WRONG_STATE',
      `the run is being written by process ${holder.pid}, which is still alive`,
    );
}

function isAlive({ pid, started }: Holder): boolean {
  if (pid === process.pid) return false; // an earlier process with this one's id
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return started === startOf(pid).started;
}

/** Linux tells it as the 22nd field of /proc/PID/stat, the 20th after the command's name, which may hold spaces. */
function startOf(pid: number): Pick<Holder, 'started'> {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return started === undefined ? {} : { started };
  } catch {
    return {};
  }
}
