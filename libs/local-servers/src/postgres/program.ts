import { access } from 'node:fs/promises';
import { type ServerUser, reaches } from './server-user.ts';

/** A program to start; the user is for `spawn`, which changes to it. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly user?: { readonly uid: number; readonly gid: number };
}

export interface ProgramOptions {
  /** Who runs it; default the current user. */
  readonly user: ServerUser | undefined;
  /** What it works in. */
  readonly folder: string;
  /** Whether the kernel sends it SIGINT when its starter ends; only where the system has `setpriv`. */
  readonly endsWithStarter?: boolean;
}

const setpriv = '/usr/bin/setpriv';
const mayReadAll = ['--inh-caps', '+dac_read_search', '--ambient-caps', '+dac_read_search'];

/**
 * A program as another user who, where the folder or the program lies in one of root's that is closed to it, gets through.
 *
 * @throws an Error with one sentence if that needs `setpriv`, and the system has none
 */
export async function programAs(
  command: string,
  args: readonly string[],
  { user, folder, endsWithStarter = false }: ProgramOptions,
): Promise<Program> {
  const closed = user && !((await reaches(user, folder)) && (await reaches(user, command)));
  if (!closed && !endsWithStarter) return { command, args, user };
  if (!(await exists(setpriv))) {
    if (!closed) return { command, args, user };
    throw new Error(
      `Postgres runs as the user ${user.name}, who can't enter ${folder}: open the folders above it (chmod o+x), or use another folder`,
    );
  }
  const asUser = user ? ['--reuid', String(user.uid), '--regid', String(user.gid), '--clear-groups'] : [];
  // The change of the user comes with it, since one after it would cancel the signal.
  const tied = endsWithStarter ? ['--pdeathsig', 'INT'] : [];
  return {
    command: setpriv,
    args: [...tied, ...asUser, ...(closed ? mayReadAll : []), '--', command, ...args],
  };
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );
