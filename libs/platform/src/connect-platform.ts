import { openArtifactStore } from '@gtn-studio/artifacts';
import { ExpectedError } from '@gtn-studio/contracts';
import { connectMessaging } from '@gtn-studio/messaging';
import {
  type Database,
  connectDatabase,
  heartbeat,
  isDatabaseUnavailable,
  outboxLag,
  recordDeadLetter,
  registerWorker,
  relayOutbox,
  stopWorker,
  whyRefused,
} from '@gtn-studio/persistence';
import type { ServiceContext } from '@gtn-studio/service';
import { Gauge } from 'prom-client';
import { failDeadWork } from './fail-dead-work.ts';
import { firstEvent } from './first-event.ts';
import type { Platform } from './platform.ts';
import { LostWork } from './request-lost-work.ts';

export interface PlatformOptions {
  /** Between two signs of life; default 5 s. Three that are missing make a worker dead. */
  readonly heartbeatMs?: number;
  /** How long the others wait for a relay of the outbox of which they hear nothing; default 5 s. */
  readonly relayLeaseMs?: number;
}

/** A process is not ready while what was decided waits for longer. */
const patienceSeconds = 30;

/**
 * Connects a process to the database, the bus and the artifacts, and takes its part of what all processes do: signs of life,
 * relaying the outbox, asking again for work that got lost, and recording dead letters.
 *
 * @throws ExpectedError UNAVAILABLE if the database or the bus does not answer.
 */
export async function connectPlatform(
  service: string,
  { config, log, workerId, metrics }: ServiceContext,
  { heartbeatMs = 5000, relayLeaseMs }: PlatformOptions = {},
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
  const messaging = await connectMessaging({
    ...config.nats,
    name: service,
    log,
    firstEvent: () => firstEvent(database),
  });
  await messaging.ensureStreams();
  const artifacts = await openArtifactStore(config.artifacts, messaging.nc);

  const deadAfterMs = 3 * heartbeatMs;
  let isRelay = false;
  const relaying = new AbortController();
  const relay = relayOutbox({
    database,
    workerId,
    onTurn: (mine) => (isRelay = mine),
    publish: (message, options) => messaging.publish(message, options),
    recentMessageIds: async (count) => {
      await messaging.ensureStreams();
      return messaging.recentMessageIds(count);
    },
    log,
    signal: relaying.signal,
    leaseMs: relayLeaseMs,
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

  const lostWork = new LostWork({ database, messaging, log, deadAfterMs });
  // One process for all, and the one that sees what was decided leave.
  const lookForLostWork = async () => {
    if (!isRelay) return;
    await messaging.ensureStreams();
    await lostWork.request();
  };
  const looking = setInterval(() => {
    void lookForLostWork().catch((error: unknown) =>
      log.warn({ err: error }, 'lost work could not be looked for'),
    );
  }, 4 * heartbeatMs);
  new Gauge({
    name: 'gtn_outbox_lag_seconds',
    help: 'Age of the oldest message that was decided and has not left',
    registers: [metrics],
    async collect() {
      this.set(await outboxLag(database).catch(() => NaN));
    },
  });
  new Gauge({
    name: 'gtn_outbox_relay',
    help: 'Whether this process relays the outbox',
    registers: [metrics],
    collect() {
      this.set(Number(isRelay));
    },
  });

  return {
    workerId,
    database,
    messaging,
    artifacts,
    log,
    deadAfterMs,
    async ready() {
      await Promise.all([messaging.ping(), relayed(database)]);
    },
    async close() {
      clearInterval(looking);
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

async function relayed(database: Database): Promise<void> {
  const seconds = await outboxLag(database).catch((cause: unknown) => {
    throw new ExpectedError('UNAVAILABLE', 'Postgres does not answer', undefined, { cause });
  });
  if (seconds <= patienceSeconds) return;
  const message = `what was decided ${Math.round(seconds)} s ago has not left the outbox yet`;
  throw new ExpectedError('UNAVAILABLE', message);
}
