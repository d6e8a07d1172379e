import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** A user that Postgres may run as. */
export interface ServerUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/**
 * The user to run Postgres as: undefined for the current one, another if that is root, as in many containers, since Postgres refuses to run
 * as root.
 */
export async function serverUser(): Promise<ServerUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = await Promise.all([idOf('-u', name), idOf('-g', name)]);
    if (uid > 0 && gid > 0) return { name, uid, gid };
  }
  throw new Error('Postgres does not run as root, and there is no user "postgres" or "nobody" to run it as');
}

const idOf = async (kind: '-u' | '-g', name: string): Promise<number> =>
  promisify(execFile)('id', [kind, name]).then(
    ({ stdout }) => Number(stdout),
    () => NaN,
  );

/** Whether a user gets to a file or a folder: root's own folders, such as its home, are closed to others. */
export const reaches = ({ uid, gid }: ServerUser, path: string): Promise<boolean> =>
  promisify(execFile)('test', ['-x', path], { uid, gid, cwd: '/' }).then(
    () => true,
    () => false,
  );
