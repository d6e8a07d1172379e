import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ExpectedError } from '@gtn-studio/contracts';
import type { Artifact } from '@gtn-studio/persistence';
import type { Services } from '../context.ts';

/** Puts an upload into a file for as long as it is read: readers of data sets take files, and go by their endings. */
export async function withUploadedFile<Result>(
  artifacts: Services['artifacts'],
  { name, sha256 }: Artifact,
  read: (file: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'gtn-dataset-'));
  const file = join(folder, `upload${extname(name)}`);
  try {
    await pipeline(await artifacts.get(sha256), createWriteStream(file));
    return await read(file);
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    // Where the file was read is nobody's business.
    throw new ExpectedError(error.code, error.message.replaceAll(file, name), error.field, { cause: error });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
