import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type LocalServer, isAlive, startNats } from '@gtn-studio/local-servers';

const log = { info: () => undefined, warn: () => undefined };

/** A nats-server of a spec's own, with its files in a temporary folder, that can be killed and started again. */
export class NatsServer {
  readonly #folder: string;
  #server: LocalServer;

  private constructor(folder: string, server: LocalServer) {
    this.#folder = folder;
    this.#server = server;
  }

  static async start(): Promise<NatsServer> {
    const folder = await mkdtemp(join(tmpdir(), 'gtn-nats-'));
    return new NatsServer(folder, await startNats({ folder, log }));
  }

  get url(): string {
    return this.#server.url;
  }

  /** Ends it as a crash does, without a word, if it runs. */
  async kill(): Promise<void> {
    const { pid } = this.#server;
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      return;
    }
    while (await isAlive(pid)) await pause(5);
  }

  /** Kills it, and starts it again on the same port with the same files. */
  async restart(): Promise<void> {
    await this.kill();
    this.#server = await startNats({ folder: this.#folder, port: this.#server.port, log });
  }

  async remove(): Promise<void> {
    await this.kill();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
