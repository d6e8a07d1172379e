import { type ArtifactStore, openArtifactStore } from '@gtn-studio/artifacts';
import { ExpectedError } from '@gtn-studio/contracts';
import { type Messaging, connectMessaging } from '@gtn-studio/messaging';
import {
  type Database,
  connectDatabase,
  heartbeat,
  isDatabaseUnavailable,
  recordDeadLetter,
  registerWorker,
  relayOutbox,
  stopWorker,
  whyRefused,
} from '@gtn-studio/persistence';
import type { ServiceContext } from '@gtn-studio/service';
import { failDeadWork } from './fail-dead-work.ts';

/** What a process of a service shares with all others. */
export interface Platform {
  /** This process, in the table of workers. */
  readonly workerId: string;
  readonly database: Database;
  readonly messaging: Messaging;
  readonly artifacts: ArtifactStore;
  readonly log: ServiceContext['log'];
  /** A worker without a sign of life for so long is taken for dead. */
  readonly deadAfterMs: number;
  /** Resolves while the database and the bus answer. */
  ready(): Promise<void>;
  /** For the end, when no work is under way any more. */
  close(): Promise<void>;
}

export interface PlatformOptions {
  /** Between two signs of life; default 5 s. Three that are missing make a worker dead. */
  readonly heartbeatMs?: number;
}

/**
 * Connects a process to the database, the bus and the artifacts, and takes its part of what all processes do: signs of life,
 * relaying the outbox, and recording dead letters.
 *
 * @throws ExpectedError UNAVAILABLE if the database or the bus does not answer.
 */
export async function connectPlatform(
  service: string,
  { config, log, workerId }: ServiceContext,
  { heartbeatMs = 5000 }: PlatformOptions = {},
): Promise<Platform> {
  const database = connectDatabase({ url: config.databaseUrl, name: service });
  await registerWorker(database, workerId, service).catch(async (error: unknown) => {
    await database.close();
    const why = isDatabaseUnavailable(error) ? 'does not answer' : whyRefused(error);
    if (why === undefined) throw error;
    throw new ExpectedError('UNAVAILABLE', `Postgres, as DATABASE_URL names it: ${why}`, undefined, {
      cause: error,
    });
  });
  const messaging = await connectMessaging({ ...config.nats, name: service, log });
  await messaging.ensureStreams();
  const artifacts = await openArtifactStore(config.artifacts, messaging.nc);

  const deadAfterMs = 3 * heartbeatMs;
  const relaying = new AbortController();
  const relay = relayOutbox({
    database,
    publish: (message, options) => messaging.publish(message, options),
    recentMessageIds: (count) => messaging.recentMessageIds(count),
    log,
    signal: relaying.signal,
  });
  messaging.onDeadLetter(async (letter, kind) => {
    await database.prisma.$transaction(async (tx) => {
      await recordDeadLetter(tx, letter);
      if (kind) await failDeadWork(tx, kind, letter, deadAfterMs);
    });
  });
  const heartbeats = setInterval(() => {
    void heartbeat(database, workerId).catch((error: unknown) =>
      log.warn({ err: error }, 'a sign of life could not be given'),
    );
  }, heartbeatMs);

  return {
    workerId,
    database,
    messaging,
    artifacts,
    log,
    deadAfterMs,
    async ready() {
      await Promise.all([messaging.ping(), answers(database)]);
    },
    async close() {
      relaying.abort();
      await relay;
      clearInterval(heartbeats);
      await stopWorker(database, workerId).catch(() => undefined);
      await messaging.drain();
      await artifacts.close();
      await database.close();
    },
  };
}

async function answers({ prisma }: Database): Promise<void> {
  await prisma.$queryRaw`SELECT 1`.catch((cause: unknown) => {
    throw new ExpectedError('UNAVAILABLE', 'Postgres does not answer', undefined, { cause });
  });
}
