import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diffMigrations } from '../scripts/diff-migrations.ts';
import { type Migration, applyMigrations, migrationsFolder, readMigrations } from './apply-migrations.ts';
import { type ScratchDatabase, scratchDatabase } from './testing/index.ts';

describe('migrations', () => {
  let database: ScratchDatabase;
  let migrations: Migration[];

  beforeAll(async () => {
    database = await scratchDatabase({ migrate: false });
    migrations = await readMigrations(migrationsFolder);
  });
  afterAll(() => database.remove());

  let made = 0;
  async function emptyDatabase(): Promise<string> {
    const name = `scratch${made++}`;
    const client = new pg.Client(database.url);
    await client.connect();
    await client.query(`CREATE DATABASE ${name}`);
    await client.end();
    return database.url.replace(/[^/]+$/, name);
  }

  it('lead to the schema', async () => {
    const path = join(migrationsFolder, '../schema.prisma');
    const schema = { path, content: await readFile(path, 'utf8') };
    expect(await diffMigrations(database.url, migrationsFolder, migrations, schema)).toBeUndefined();
  });

  it('are applied to an empty database, once', async () => {
    const url = await emptyDatabase();
    expect(await applyMigrations(url, migrations)).toEqual(migrations.map(({ name }) => name));
    expect(await applyMigrations(url, migrations)).toEqual([]);
  });

  it('are applied from each earlier one on', async () => {
    for (let from = 1; from <= migrations.length; from++) {
      const url = await emptyDatabase();
      await applyMigrations(url, migrations.slice(0, from));
      expect(await applyMigrations(url, migrations)).toHaveLength(migrations.length - from);
    }
  }, 180_000);

  it('count the multiply-adds of architectures that were recorded with other operations', async () => {
    const url = await emptyDatabase();
    const before = migrations.findIndex(({ name }) => name.endsWith('cost_and_encoding'));
    await applyMigrations(url, migrations.slice(0, before));
    const client = new pg.Client(url);
    await client.connect();
    const plain = {
      image: [1, 7, 8],
      classes: 10,
      convs: [],
      hidden: [],
      pooling: 'max',
      head: 'fc',
      norm: 'batch',
    };
    const conv = { channels: 4, kernel: 3, halve: true };
    const recorded: [config: object, multiplyAdds: number][] = [
      [plain, 56 * 10 + 10],
      [{ ...plain, hidden: [5, 6], norm: 'none' }, 57 * 5 + 6 * 6 + 7 * 10],
      [{ ...plain, convs: [conv] }, 4 * 9 * 56 + (4 * 3 * 4 + 1) * 10],
      [
        { ...plain, convs: [conv, { ...conv, kernel: 1 }], pooling: 'stride' },
        4 * 9 * 16 + 4 * 4 * 4 + 17 * 10,
      ],
      [{ ...plain, convs: [{ ...conv, halve: false }], head: 'gap', norm: 'none' }, 4 * 10 * 56 + 5 * 10],
    ];
    for (const [i, [config]] of recorded.entries())
      await client.query(
        `INSERT INTO "Architecture" (id, hash, config, description, parameters, flops) VALUES (gen_random_uuid(), $1, $2, '', 1, 1e9)`,
        [i, config],
      );
    await applyMigrations(url, migrations);
    const { rows } = await client.query('SELECT "multiplyAdds" AS counted FROM "Architecture" ORDER BY hash');
    await client.end();
    expect(rows).toEqual(recorded.map(([, counted]) => ({ counted })));
  });

  it('are applied once by many that start at once', async () => {
    const url = await emptyDatabase();
    const applied = await Promise.all(Array.from({ length: 4 }, () => applyMigrations(url, migrations)));
    expect(applied.flat().sort()).toEqual(migrations.map(({ name }) => name));
  });

  it('leave nothing of one that fails', async () => {
    const url = await emptyDatabase();
    const broken = { name: '99999999999999_broken', sql: 'CREATE TABLE half (); SELECT 1/0', checksum: 'x' };
    await expect(applyMigrations(url, [...migrations, broken])).rejects.toThrow(
      'migration 99999999999999_broken failed: division by zero',
    );
    const client = new pg.Client(url);
    await client.connect();
    expect((await client.query("SELECT to_regclass('half') AS half")).rows).toEqual([{ half: null }]);
    await client.end();
  });

  it('are refused where one was edited after it was applied, or the database is newer', async () => {
    const url = await emptyDatabase();
    await applyMigrations(url, migrations);
    const [first, ...rest] = migrations as [Migration, ...Migration[]];
    await expect(applyMigrations(url, [{ ...first, checksum: 'other' }, ...rest])).rejects.toThrow(
      `migration ${first.name} was edited after the database applied it`,
    );
    await expect(applyMigrations(url, rest)).rejects.toThrow(`the database has migration ${first.name}`);
  });
});
