import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '@gtn-studio/local-servers';
import { applyMigrations, migrationsFolder, readMigrations } from '../apply-migrations.ts';
import { type Database, connectDatabase } from '../database.ts';

/** A Postgres of a spec's own, migrated, with its files in a temporary folder. */
export interface ScratchDatabase extends Database {
  /** Ends the server as a crash does, without a word. */
  kill(): void;
  /** Starts it again on the same port with the same files. */
  restart(): Promise<void>;
  remove(): Promise<void>;
}

const log = { info: () => undefined, warn: () => undefined };

export async function scratchDatabase({ migrate = true } = {}): Promise<ScratchDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'gtn-postgres-'));
  const options = { folder, log, durable: false, endsWithStarter: true };
  let server = await startPostgres(options);
  if (migrate) await applyMigrations(server.url, await readMigrations(migrationsFolder));
  const database = connectDatabase({ url: server.url });
  return {
    ...database,
    kill: () => void process.kill(server.pid, 'SIGKILL'),
    restart: async () => {
      server = await startPostgres({ ...options, port: server.port });
    },
    remove: async () => {
      await database.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
