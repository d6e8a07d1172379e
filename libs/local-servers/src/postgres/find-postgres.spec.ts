import { chmod, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPostgres } from './find-postgres.ts';

describe('findPostgres', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await realpath(await mkdtemp(join(tmpdir(), 'gtn-find-postgres-')));
  });
  afterEach(() => rm(folder, { recursive: true }));

  async function installation(name: string, programs = ['initdb', 'postgres']): Promise<string> {
    const bin = join(folder, name);
    await mkdir(bin);
    for (const program of programs) {
      await writeFile(join(bin, program), '#!/bin/sh\n');
      await chmod(join(bin, program), 0o755);
    }
    return bin;
  }

  it('takes the one that POSTGRES_BIN_DIR names before the one on the PATH', async () => {
    const [named, onPath] = [await installation('named'), await installation('path')];
    expect(await findPostgres({ POSTGRES_BIN_DIR: named, PATH: onPath })).toEqual({
      initdb: join(named, 'initdb'),
      postgres: join(named, 'postgres'),
    });
    expect((await findPostgres({ PATH: onPath })).postgres).toBe(join(onPath, 'postgres'));
  });

  it('passes by a folder that has not both programs', async () => {
    const [half, whole] = [await installation('half', ['initdb']), await installation('whole')];
    const found = await findPostgres({ PATH: [half, whole].join(delimiter) });
    expect(found.initdb).toBe(join(whole, 'initdb'));
  });

  it('says in one sentence that a named folder has no Postgres, and does not take another', async () => {
    await expect(findPostgres({ POSTGRES_BIN_DIR: folder, PATH: '' })).rejects.toThrow(
      `POSTGRES_BIN_DIR is ${folder}, where there is no initdb and postgres`,
    );
  });
});
