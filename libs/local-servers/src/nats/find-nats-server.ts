import { execFile } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

/** The oldest whose JetStream has all that is used here. */
const oldest = [2, 9];

/** Where an installed nats-server of this clone lies: `.gtn/bin` at the top of the repository. */
export const defaultBinFolder = join(import.meta.dirname, '../../../../.gtn/bin');

/** Folders of servers that are not on every user's PATH. */
const systemFolders = ['/usr/sbin', '/usr/local/sbin', '/usr/local/bin', '/opt/homebrew/bin'];

/**
 * A nats-server that is there: NATS_SERVER_BIN, else on the PATH, else where the system keeps its servers, else installed
 * in `binFolder`. One that is too old is passed over.
 *
 * @throws an Error if NATS_SERVER_BIN names none that can be used
 */
export async function findNatsServer(
  binFolder = defaultBinFolder,
  env: NodeJS.ProcessEnv = process.env,
): Promise<string | undefined> {
  if (env.NATS_SERVER_BIN) {
    const version = await natsServerVersion(env.NATS_SERVER_BIN);
    if (version !== undefined && isRecent(version)) return env.NATS_SERVER_BIN;
    const found = version === undefined ? 'no nats-server' : `nats-server ${version}`;
    throw new Error(
      `NATS_SERVER_BIN=${env.NATS_SERVER_BIN} is ${found}; it must be ${oldest.join('.')} or newer`,
    );
  }
  for (const folder of [...(env.PATH ?? '').split(delimiter), ...systemFolders, binFolder]) {
    const path = join(folder, 'nats-server');
    if (!(await isExecutable(path))) continue;
    const version = await natsServerVersion(path);
    if (version !== undefined && isRecent(version)) return path;
  }
  return undefined;
}

const isExecutable = (path: string) =>
  access(path, constants.X_OK).then(
    () => true,
    () => false,
  );

/** The version that a program gives as a nats-server does; undefined if it does not. */
export async function natsServerVersion(path: string): Promise<string | undefined> {
  const run = await promisify(execFile)(path, ['--version'], { timeout: 5000 }).catch(() => undefined);
  return /^nats-server: v(\d+\.\d+\.\d+\S*)/.exec(run?.stdout ?? '')?.[1];
}

function isRecent(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > oldest[0]! || (major === oldest[0] && minor >= oldest[1]!);
}
