import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ExpectedError } from '@gtn-studio/contracts';
import type { Provenance } from '@gtn-studio/runs';
import { writeFileAtomic } from '@gtn-studio/tensor-files';
import { commandProvenance } from '../command-line.ts';
import { readJson } from '../run/read-json.ts';
import { lockRun } from '../run/run-lock.ts';

/** What decides the results of a command, by its options' names. */
export type ResultConfig = Readonly<Record<string, string | number | boolean | null>>;

/** A folder that a command fills, and goes on filling after it was stopped. */
export interface ResultFolder {
  readonly path: string;
  readonly provenance: Provenance;
  file(name: string): string;
  writeJson(name: string, value: unknown): Promise<void>;
}

/**
 * Makes a folder for what `command` finds under a config, or opens one that holds a part of it, and hands it to `use`. No other process
 * writes into it meanwhile.
 *
 * @throws ExpectedError if the folder holds something already and `resume` is not set, or lists where it was made under another config.
 */
export async function withResultFolder<T>(
  path: string,
  { command, config, resume }: { command: string; config: ResultConfig; resume: boolean },
  use: (folder: ResultFolder) => Promise<T>,
): Promise<T> {
  await mkdir(path, { recursive: true });
  const file = (name: string) => join(path, name);
  const writeJson = (name: string, value: unknown) =>
    writeFileAtomic(file(name), `${JSON.stringify(value, null, 2)}\n`);
  const lock = await lockRun(file('run.lock'));
  try {
    const stored = (await readJson(file('config.json'))) as Stored | undefined;
    if (stored === undefined) {
      const provenance = await commandProvenance();
      await writeJson('config.json', { command, config, provenance } satisfies Stored);
      return await use({ path, provenance, file, writeJson });
    }
    if (!resume || stored.command !== command)
      throw new ExpectedError(
        'INVALID_INPUT',
        `${path} already holds what ${stored.command === command ? command : 'another command'} made: ` +
          `continue it with --resume, or choose another --out`,
      );
    refuseOtherConfig(stored.config, config);
    return await use({ path, provenance: stored.provenance, file, writeJson });
  } finally {
    await lock.release();
  }
}

interface Stored {
  readonly command: string;
  readonly config: ResultConfig;
  readonly provenance: Provenance;
}

function refuseOtherConfig(before: ResultConfig, asked: ResultConfig): void {
  const differing = Object.keys({ ...before, ...asked })
    .filter((key) => (before[key] ?? null) !== (asked[key] ?? null)) // null: an option that is newer than the folder
    .map((key) => `${key} is ${JSON.stringify(before[key])}, asked is ${JSON.stringify(asked[key])}`);
  if (differing.length === 0) return;
  throw new ExpectedError(
    'INVALID_INPUT',
    `it can't be continued with other options: ${differing.join('; ')}`,
  );
}
