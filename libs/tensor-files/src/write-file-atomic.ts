import { randomUUID } from 'node:crypto';
import { open, readlink, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/**
 * Writes a file so that its name always stands for whole contents: the old ones, until the new ones are safe on disk.
 * The bytes go to a temporary file in the same folder, are synced, and take the name in one step; a crash, a full disk or
 * an error on the way leaves the old file as it was, and an error leaves no temporary file behind. Symbolic links are written
 * through; a device or a pipe is written to as it is.
 * @throws an error of the operating system that names `path`
 */
export async function writeFileAtomic(path: string, bytes: Uint8Array | string): Promise<void> {
  try {
    const existing = await stat(path).catch(undefinedIfMissing);
    // What is no file takes bytes but must not be replaced by one; a folder refuses them.
    if (existing && !existing.isFile()) await writeFile(path, bytes);
    else await replaceFile(await destination(path), bytes);
  } catch (error) {
    throw namingPath(error, path);
  }
}

/** Where symbolic links lead to, the last of which may name a file that is not there yet. */
async function destination(path: string): Promise<string> {
  const existing = await realpath(path).catch(undefinedIfMissing);
  if (existing !== undefined) return existing;
  const link = await readlink(path).catch(() => undefined);
  return link === undefined ? path : await destination(resolve(await realpath(dirname(path)), link));
}

async function replaceFile(path: string, bytes: Uint8Array | string): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(folder);
}

/** Makes the renames in a folder survive a power failure. Windows has no such call, and opening a folder fails there. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function undefinedIfMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

/** The error of a system call that was given a temporary name, or none, as one about the path that the caller knows. */
function namingPath(cause: unknown, path: string): unknown {
  const { code, errno, syscall, message } = cause as NodeJS.ErrnoException;
  if (syscall === undefined) return cause;
  const [reason] = message.split(', ');
  return Object.assign(new Error(`${reason}, ${syscall} '${path}'`, { cause }), {
    code,
    errno,
    syscall,
    path,
  });
}
