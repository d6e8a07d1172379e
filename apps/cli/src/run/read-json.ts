import { ExpectedError } from '@gtn-studio/contracts';
import { readFile } from 'node:fs/promises';

/** What a JSON file holds, undefined if it isn't there. Throws an ExpectedError that names the file if it is damaged. */
export async function readJson(path: string): Promise<unknown> {
  const text = await readIfPresent(path);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ExpectedError(
      'CHECKPOINT_UNREADABLE',
      `${path}: not JSON: ${(cause as Error).message}`,
      undefined,
      { cause },
    );
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
