import { readFile } from 'node:fs/promises';
import { RunError } from '../failure.ts';

/** What a JSON file holds, undefined if it isn't there. Throws a RunError that names the file if it is damaged. */
export async function readJson(path: string): Promise<unknown> {
  const text = await readIfPresent(path);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new RunError(`${path}: not JSON: ${(cause as Error).message}`, { cause });
  }
}

async function readIfPresent(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
