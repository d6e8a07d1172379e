import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { endProcess, findNatsServer, freePort, installNatsServer, isAlive } from '@gtn-studio/local-servers';

/** A nats-server with JetStream on loopback and whatever else its configuration says. */
export interface ConfiguredServer {
  readonly port: number;
  /** Holds its files; what the specs put there goes with it. */
  readonly folder: string;
  readonly log: () => Promise<string>;
  /** Ends it as a crash does. */
  kill(): Promise<void>;
  /** Starts it again after it was killed. */
  start(): Promise<void>;
  remove(): Promise<void>;
}

/** @param settings in nats-server's own syntax, beside the port and JetStream's folder; they may name files of the folder. */
export async function configuredServer(
  settings: (folder: string) => string,
  given?: number,
): Promise<ConfiguredServer> {
  const binary =
    (await findNatsServer()) ??
    (await installNatsServer({ log: { info: () => undefined, warn: () => undefined } }));
  const folder = await mkdtemp(join(tmpdir(), 'gtn-nats-'));
  const port = given ?? (await freePort());
  const config = join(folder, 'nats.conf');
  const log = join(folder, 'log');
  await writeFile(
    config,
    `host: 127.0.0.1
port: ${port}
log_file: ${JSON.stringify(log)}
max_payload: 8MB
jetstream { store_dir: ${JSON.stringify(join(folder, 'store'))}, max_memory_store: 256MB }
${settings(folder)}
`,
  );
  let pid = 0;
  const server: ConfiguredServer = {
    port,
    folder,
    log: () => readFile(log, 'utf8').catch(() => ''),
    async kill() {
      process.kill(pid, 'SIGKILL');
      while (await isAlive(pid)) await pause(5);
    },
    async start() {
      const child = spawn(binary, ['-c', config], { stdio: 'ignore' });
      pid = child.pid!;
      for (const end = Date.now() + 15_000; !(await greets(port)); await pause(20))
        if (child.exitCode !== null || Date.now() > end)
          throw new Error(`nats-server does not start: ${await server.log()}`);
    },
    async remove() {
      if (await isAlive(pid)) await endProcess(pid);
      await rm(folder, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

/** Whether a server says INFO on a port, as it does to everybody. */
const greets = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const end = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(1000, () => end(false));
    socket.once('error', () => end(false));
    socket.once('data', (data) => end(data.toString().startsWith('INFO ')));
  });
