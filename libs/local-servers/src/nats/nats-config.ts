import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The files of a nats-server, all within its folder. */
export const natsFiles = (folder: string) => ({
  config: join(folder, 'nats.conf'),
  pid: join(folder, 'pid'),
  log: join(folder, 'log'),
  /** What the server says before it has read the configuration. */
  complaints: join(folder, 'complaints'),
});

/** Tells whether who answers on a port is the server of this folder, and not a stranger. */
export const serverName = (folder: string) =>
  `gtn-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`;

export interface NatsPorts {
  readonly port: number;
  /** Where it tells its health over HTTP. */
  readonly monitorPort: number;
}

/** The configuration: loopback only, as a server without accounts must be; quoted strings are as in JSON. */
export function natsConfig(folder: string, { port, monitorPort }: NatsPorts, maxPayload = '8MB'): string {
  const files = natsFiles(folder);
  return `server_name: ${serverName(folder)}
host: 127.0.0.1
port: ${port}
http: "127.0.0.1:${monitorPort}"
pid_file: ${JSON.stringify(files.pid)}
log_file: ${JSON.stringify(files.log)}
logfile_size_limit: 16MB
max_payload: ${maxPayload}
jetstream {
  store_dir: ${JSON.stringify(join(folder, 'store'))}
  max_memory_store: 256MB
}
`;
}

/** The ports that a folder's server had last, as far as it had them. */
export async function lastPorts(folder: string): Promise<Partial<NatsPorts>> {
  const text = await readFile(natsFiles(folder).config, 'utf8').catch(() => '');
  const number = (pattern: RegExp) => {
    const digits = pattern.exec(text)?.[1];
    return digits === undefined ? undefined : Number(digits);
  };
  return { port: number(/^port: (\d+)$/m), monitorPort: number(/^http: "127\.0\.0\.1:(\d+)"$/m) };
}
