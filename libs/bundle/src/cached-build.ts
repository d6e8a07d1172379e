import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isAlive } from '@gtn-studio/local-servers/process';
import { markPrefix, useBuild } from './use-build.mjs';

/** Builds kept beside those that are in use: of a branch that one comes back to. */
const kept = 4;

export interface CachedBuild {
  readonly folder: string;
  /** Whether it was there already. */
  readonly reused: boolean;
}

/**
 * A build among others, made if it is not there. It is in place whole or not at all, so that several
 * stacks can start at a time, and stays while a process that asked for it lives.
 *
 * @param folder named after what decides the build
 * @param make builds into an empty folder
 */
export async function cachedBuild(
  folder: string,
  make: (scratch: string) => Promise<void>,
): Promise<CachedBuild> {
  if (await useBuild(folder)) return { folder, reused: true };
  const builds = dirname(folder);
  await mkdir(builds, { recursive: true });
  const scratch = await mkdtemp(join(builds, 'new-'));
  try {
    await make(scratch);
    // Whoever built the same at the same time was quicker: theirs is as good.
    await rename(scratch, folder).catch(() => undefined);
    if (!(await useBuild(folder))) throw new Error(`${folder} can't be written`);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  await removeOld(builds);
  return { folder, reused: false };
}

async function removeOld(builds: string): Promise<void> {
  const names = await readdir(builds);
  const dated = await Promise.all(
    names.map(async (name) => {
      const info = await stat(join(builds, name)).catch(() => undefined);
      return { folder: join(builds, name), time: info?.mtimeMs ?? 0 };
    }),
  );
  for (const { folder } of dated.sort((a, b) => b.time - a.time).slice(kept))
    if (!(await inUse(folder))) await rm(folder, { recursive: true, force: true });
}

/** A service that is started again needs its program, and a gateway its pages, as long as the stack runs. */
async function inUse(folder: string): Promise<boolean> {
  const marks = (await readdir(folder).catch(() => [])).filter((name) => name.startsWith(markPrefix));
  const alive = await Promise.all(marks.map((name) => isAlive(Number(name.slice(markPrefix.length)))));
  return alive.includes(true);
}
