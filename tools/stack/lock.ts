import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commandLine, endProcess, isAlive } from '@gtn-studio/local-servers';

interface KnownProcess {
  readonly name: string;
  readonly pid: number;
  /** Tells it from a stranger that has its id by now. */
  readonly commandLine: string;
}

interface Record {
  readonly owner: KnownProcess;
  readonly services: readonly KnownProcess[];
}

/** The right to run a stack on a folder, held as a file there that also says which services run. */
export interface StackLock {
  readonly recordServices: (services: readonly { name: string; pid: number }[]) => Promise<void>;
  readonly release: () => Promise<void>;
}

const fileOf = (folder: string) => join(folder, 'stack.json');

/**
 * Takes the lock of a folder. One whose owner is dead is stale: services of it that still run are ended first.
 *
 * @throws an Error with one sentence while another process runs a stack there
 */
export async function lockStack(folder: string, log: { warn(message: string): void }): Promise<StackLock> {
  await mkdir(folder, { recursive: true });
  const file = fileOf(folder);
  const left = await readRecord(file);
  if (left !== undefined) {
    if (await isThere(left.owner))
      throw new Error(
        `gtn-studio already runs on ${folder} (process ${left.owner.pid}): stop that one first, or use another folder`,
      );
    for (const service of left.services)
      if (await isThere(service)) {
        log.warn(`stops ${service.name}, left behind by a start that was killed (process ${service.pid})`);
        await endProcess(service.pid);
      }
  }
  await rm(file, { force: true });
  const owner = await known('stack', process.pid);
  // Of two that start at the same moment only one can create the file.
  const handle = await open(file, 'wx').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EEXIST')
      throw new Error(`gtn-studio is just being started on ${folder} by another process`);
    throw error;
  });
  await handle.writeFile(JSON.stringify({ owner, services: [] } satisfies Record));
  await handle.close();

  let writing = Promise.resolve();
  let released = false;
  return {
    recordServices(running) {
      writing = writing.then(async () => {
        if (released) return;
        const services = await Promise.all(running.map(({ name, pid }) => known(name, pid)));
        await writeFile(`${file}.new`, JSON.stringify({ owner, services } satisfies Record));
        await rename(`${file}.new`, file);
      });
      return writing;
    },
    async release() {
      released = true;
      await writing;
      await rm(file, { force: true });
    },
  };
}

/** The services that run on a folder now, by name and process; undefined if no stack does. */
export async function runningServices(folder: string): Promise<readonly KnownProcess[] | undefined> {
  const record = await readRecord(fileOf(folder));
  return record !== undefined && (await isThere(record.owner)) ? record.services : undefined;
}

const known = async (name: string, pid: number): Promise<KnownProcess> => ({
  name,
  pid,
  commandLine: (await commandLine(pid)) ?? '',
});

const isThere = async ({ pid, commandLine: expected }: KnownProcess): Promise<boolean> =>
  (await isAlive(pid)) && (await commandLine(pid)) === expected;

async function readRecord(file: string): Promise<Record | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Record;
  } catch {
    // Absent, or cut off by a crash of the machine: nobody can hold it then.
    return undefined;
  }
}
