import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ArtifactStore, natsArtifactStore } from '@gtn-studio/artifacts';
import { type Event, type QueuedRunKind, type RunState, hasEnded, workSubject } from '@gtn-studio/contracts';
import { type LocalServer, type NatsOptions, startNats } from '@gtn-studio/local-servers';
import { type Messaging, connectMessaging } from '@gtn-studio/messaging';
import { newId, stateOf, tableOf } from '@gtn-studio/persistence';
import { type ScratchDatabase, scratchDatabase } from '@gtn-studio/persistence/testing';
import { firstEvent } from '../first-event.ts';
import { type ServiceDefinition, type StartedService, startService } from '@gtn-studio/service';

const silent = { info: () => undefined, warn: () => undefined };

/** A Postgres and a nats-server of a spec's own, and services on them, in this process or in their own. */
export class TestPlatform {
  readonly #folder: string;
  readonly #natsOptions: NatsOptions;
  #nats: LocalServer;
  readonly #services = new Set<StartedService>();
  readonly #processes = new Set<ChildProcess>();

  private constructor(
    folder: string,
    natsOptions: NatsOptions,
    nats: LocalServer,
    readonly database: ScratchDatabase,
    readonly messaging: Messaging,
    readonly artifacts: ArtifactStore,
  ) {
    this.#folder = folder;
    this.#natsOptions = natsOptions;
    this.#nats = nats;
  }

  static async start({ maxPayload }: Pick<NatsOptions, 'maxPayload'> = {}): Promise<TestPlatform> {
    const folder = await mkdtemp(join(tmpdir(), 'gtn-platform-'));
    const natsOptions = { folder: join(folder, 'nats'), log: silent, maxPayload };
    const [database, nats] = await Promise.all([scratchDatabase(), startNats(natsOptions)]);
    const messaging = await connectMessaging({
      url: nats.url,
      name: 'spec',
      firstEvent: () => firstEvent(database),
    });
    await messaging.ensureStreams();
    return new TestPlatform(
      folder,
      natsOptions,
      nats,
      database,
      messaging,
      await natsArtifactStore(messaging.nc),
    );
  }

  get nats(): LocalServer {
    return this.#nats;
  }

  /** A folder of a name in the platform's own, which goes with it. */
  folder(name: string): string {
    return join(this.#folder, name);
  }

  /** Starts nats-server again, on the same port with the same files. */
  async startNatsAgain(): Promise<void> {
    this.#nats = await startNats({ ...this.#natsOptions, port: this.#nats.port });
  }

  /** Ends nats-server, and starts another one on the same port that has nothing of what it had. */
  async loseNats(): Promise<void> {
    await this.#nats.stop();
    await rm(this.#natsOptions.folder, { recursive: true });
    await this.startNatsAgain();
  }

  /** The environment of a service. */
  get env(): NodeJS.ProcessEnv {
    const { LOG_LEVEL = 'silent' } = process.env;
    return {
      ...process.env,
      DATABASE_URL: this.database.url,
      NATS_URL: this.#nats.url,
      GTN_PORT: '0',
      LOG_LEVEL,
    };
  }

  /** Starts a service in this process. */
  async serve(
    definition: ServiceDefinition,
    env: NodeJS.ProcessEnv = this.env,
  ): Promise<{ readonly url: string; stop(): Promise<void> }> {
    const interruption = new AbortController();
    const service = await startService(definition, interruption.signal, env);
    this.#services.add(service);
    return {
      url: service.url,
      stop: async () => {
        if (!this.#services.delete(service)) return;
        interruption.abort();
        await service.stop();
      },
    };
  }

  /** Starts a program as a process, such as one of `programOf`. */
  spawn(program: string): ChildProcess {
    const child = spawn(process.execPath, [program], { env: this.env, stdio: 'inherit' });
    this.#processes.add(child);
    return child;
  }

  /** An experiment; returns its id. */
  async experiment(): Promise<string> {
    const id = newId();
    await this.database.prisma.experiment.create({ data: { id, name: `experiment ${id}` } });
    return id;
  }

  /** Asks for the work on a run, as the outbox does. */
  async send(kind: QueuedRunKind, id: string, messageId = newId()): Promise<void> {
    await this.messaging.publish({ messageId, subject: workSubject(kind, id), payload: { id } });
  }

  /** Waits until a row has a state, or has ended in another. */
  async reach(kind: QueuedRunKind, id: string, state: RunState, timeoutMs = 240_000): Promise<void> {
    const end = Date.now() + timeoutMs;
    for (;;) {
      const now = await stateOf(this.database.prisma, kind, id);
      if (now === state) return;
      if (now === undefined || hasEnded(now) || Date.now() > end) {
        throw new Error(`${kind} ${id} is ${now}, not ${state}: ${await this.#failure(kind, id)}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** All events of an id, once nothing is left in the outbox. */
  async events(id: string): Promise<Event[]> {
    while ((await this.database.prisma.outboxMessage.count()) > 0) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    const last = await this.messaging.lastCursor();
    const events: Event[] = [];
    if (last === 0n) return events;
    for await (const { cursor, event } of this.messaging.readEvents({ after: 0n })) {
      if (event.id === id) events.push(event);
      if (cursor >= last) break;
    }
    return events;
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#services].map((service) => service.stop()));
    for (const child of this.#processes) await endProcess(child, 'SIGKILL');
    await this.messaging.drain(0);
    await Promise.all([this.database.remove(), this.#nats.stop()]);
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #failure(kind: QueuedRunKind, id: string): Promise<string> {
    const [row] = await this.database.prisma.$queryRaw<{ failure: string | null }[]>`
      SELECT failure FROM ${tableOf(kind)} WHERE id = ${id}::uuid`;
    return row?.failure ?? 'it says no reason';
  }
}

/** Sends a process a signal, unless it has ended, and waits for its end. */
export async function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, 'exit');
}
