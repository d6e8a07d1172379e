import { join } from 'node:path';
import { type ArtifactStore, openArtifactStore } from '@gtn-studio/artifacts';
import { ExpectedError } from '@gtn-studio/contracts';
import { defaultCacheDirectory } from '@gtn-studio/datasets';
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
} from '@gtn-studio/persistence';
import type { ServiceContext } from '@gtn-studio/service';
import { Counter } from 'prom-client';
import { DatasetShelf } from './dataset-shelf.ts';
import { failDeadWork } from './fail-dead-work.ts';

/** What a worker's handlers work with. */
export interface Workplace {
  readonly workerId: string;
  readonly database: Database;
  readonly messaging: Messaging;
  readonly artifacts: ArtifactStore;
  readonly datasets: DatasetShelf;
  readonly log: ServiceContext['log'];
  /** Pieces of work, by kind and what came of them. */
  readonly workTotal: Counter<'kind' | 'outcome'>;
  /** Rows that this process works on now. */
  readonly inHand: Set<string>;
  /** A worker without a sign of life for so long is taken for dead. */
  readonly deadAfterMs: number;
}

export interface OpenWorkplace extends Workplace {
  /** Resolves while the database and the bus answer. */
  ready(): Promise<void>;
  /** For the end, when no work is in hand any more. */
  close(): Promise<void>;
}

export interface WorkplaceOptions {
  /** Between two signs of life; default 5 s. Three that are missing make a worker dead. */
  readonly heartbeatMs?: number;
}

/**
 * Connects a worker to the database, the bus and the artifacts, and takes its part of what all of them do: signs of life,
 * sending on what is in the outbox, and recording dead letters.
 *
 * @throws ExpectedError UNAVAILABLE if the database or the bus does not answer.
 */
export async function openWorkplace(
  service: string,
  { config, log, metrics, workerId }: ServiceContext,
  { heartbeatMs = 5000 }: WorkplaceOptions = {},
): Promise<OpenWorkplace> {
  const database = connectDatabase({ url: config.databaseUrl, name: service });
  await registerWorker(database, workerId, service).catch(async (error: unknown) => {
    await database.close();
    if (!isDatabaseUnavailable(error)) throw error;
    throw new ExpectedError('UNAVAILABLE', 'Postgres, as DATABASE_URL names it, does not answer', undefined, {
      cause: error,
    });
  });
  const messaging = await connectMessaging({ url: config.natsUrl, name: service, log });
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
  messaging.onDeadLetter(async (letter) => {
    await database.prisma.$transaction(async (tx) => {
      await recordDeadLetter(tx, letter);
      await failDeadWork(tx, letter, deadAfterMs);
    });
  });
  const beat = setInterval(() => {
    void heartbeat(database, workerId).catch((error: unknown) =>
      log.warn({ err: error }, 'a sign of life could not be given'),
    );
  }, heartbeatMs);

  return {
    workerId,
    database,
    messaging,
    artifacts,
    datasets: new DatasetShelf(database, artifacts, {
      folder: join(defaultCacheDirectory(), 'registered'),
      ...(config.dataDir !== undefined && { dataDir: config.dataDir }),
    }),
    log,
    workTotal: new Counter({
      name: 'gtn_work_total',
      help: 'Attempts at pieces of work, by kind and what came of them',
      labelNames: ['kind', 'outcome'],
      registers: [metrics],
    }),
    inHand: new Set(),
    deadAfterMs,
    async ready() {
      await Promise.all([messaging.ping(), answers(database)]);
    },
    async close() {
      relaying.abort();
      await relay;
      clearInterval(beat);
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
