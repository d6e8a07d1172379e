import { access } from 'node:fs/promises';
import type { ServerUser } from './server-user.ts';

/** A program to start, as a user other than the current one where that is given. */
export interface Start {
  readonly command: string;
  readonly args: readonly string[];
  readonly user: ServerUser | undefined;
}

const setpriv = '/usr/bin/setpriv';

/**
 * The same program, sent SIGINT by the kernel when its starter ends; unchanged where the system has no `setpriv`. That also changes
 * the user, since a change of user after it would cancel the signal.
 */
export async function tiedToStarter(start: Start): Promise<Start> {
  const isThere = await access(setpriv).then(
    () => true,
    () => false,
  );
  if (!isThere) return start;
  const { command, args, user } = start;
  const asUser = user ? ['--reuid', String(user.uid), '--regid', String(user.gid), '--clear-groups'] : [];
  return {
    command: setpriv,
    args: ['--pdeathsig', 'INT', ...asUser, '--', command, ...args],
    user: undefined,
  };
}
