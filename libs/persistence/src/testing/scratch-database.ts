import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive, startPostgres } from '@gtn-studio/local-servers';
import { type Database, connectDatabase } from '../database.ts';
import { copyScratchCluster, scratchServer } from './scratch-cluster.ts';

/** A Postgres of a spec's own, migrated, with its files in a temporary folder. */
export interface ScratchDatabase extends Database {
  /** Ends the server as a crash does, without a word. */
  kill(): void;
  /** Starts it again on the same port with the same files. */
  restart(): Promise<void>;
  remove(): Promise<void>;
}

export async function scratchDatabase({ migrate = true } = {}): Promise<ScratchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'gtn-postgres-'));
  const options = { ...scratchServer, folder };
  if (migrate) await copyScratchCluster(folder);
  let server = await startPostgres(options);
  const database = connectDatabase({ url: server.url });
  return {
    ...database,
    kill: () => void process.kill(server.pid, 'SIGKILL'),
    restart: async () => {
      server = await startPostgres({ ...options, port: server.port });
    },
    remove: async () => {
      await database.close();
      // Without an orderly end, which would write what is thrown away next.
      if (await isAlive(server.pid)) process.kill(server.pid, 'SIGQUIT');
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
