/**
 * `npm run migration -- new NAME` writes the migration that leads to prisma/schema.prisma, `npm run migration -- check` fails where
 * one is missing. Scratch databases are made in a Postgres of their own, or where DATABASE_URL says. Read what is written: nothing
 * checks it for lost data.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { migrationsFolder, readMigrations } from '../src/apply-migrations.ts';
import { scratchDatabase } from '../src/testing/index.ts';
import { diffMigrations } from './diff-migrations.ts';

const [command, name] = process.argv.slice(2);
if (command !== 'check' && !(command === 'new' && /^[a-z0-9_]+$/.test(name ?? ''))) {
  console.error('usage: npm run migration -- new NAME | check   (NAME of a-z, 0-9 and _)');
  process.exit(2);
}

const schemaPath = join(migrationsFolder, '..', 'schema.prisma');
const schema = { path: schemaPath, content: await readFile(schemaPath, 'utf8') };
const sql = await missingSql();
if (sql === undefined) {
  console.log('the migrations lead to the schema');
} else if (command === 'check') {
  console.error(`a migration is missing:\n${sql}`);
  process.exitCode = 1;
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(migrationsFolder, `${stamp}_${name}`);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'migration.sql'), sql);
  console.log(`wrote ${folder}`);
}

async function missingSql(): Promise<string | undefined> {
  const diff = async (url: string) =>
    diffMigrations(url, migrationsFolder, await readMigrations(migrationsFolder), schema);
  if (process.env.DATABASE_URL !== undefined) return diff(process.env.DATABASE_URL);
  const scratch = await scratchDatabase({ migrate: false });
  try {
    return await diff(scratch.url);
  } finally {
    await scratch.remove();
  }
}
