import pg from 'pg';
import { AutoResetEvent } from './auto-reset-event.ts';
import type { Database } from './database.ts';
import { OUTBOX_CHANNEL } from './outbox.ts';
import { pause } from './pause.ts';
import { type RelayedStreams, dropStored, relayBatch } from './relay-batch.ts';

export interface OutboxRelayOptions extends RelayedStreams {
  readonly database: Database;
  readonly log: {
    warn(details: object, message: string): void;
    info(details: object, message: string): void;
  };
  readonly signal: AbortSignal;
}

/** Held, for as long as its session lives, by the one process that relays. */
const RELAY_LOCK = 72_707_370;
/** A net beneath NOTIFY, and how often those who wait try to become the relay. */
const pollMs = 1000;

/**
 * Publishes the outbox in the order of its ids while this process holds the relay's lock; the others wait to take over.
 *
 * Why each event gets into the stream exactly once (docs/adr/0006-outbox-and-cursors.md): a row is deleted only after the stream has
 * stored its message, so none is lost. An event is stored only right after the message that this relay knows to be the last, and a
 * relay begins by dropping from the outbox what the stream's end already holds, so none is repeated, neither by a successor that
 * comes late nor by a predecessor that does not know yet that it was replaced.
 */
export async function relayOutbox(options: OutboxRelayOptions): Promise<void> {
  const { signal, log } = options;
  while (!signal.aborted) {
    const client = new pg.Client({
      connectionString: options.database.url,
      application_name: 'gtn-studio relay',
      connectionTimeoutMillis: 10_000,
    });
    const lost = new AbortController();
    client.on('error', () => lost.abort());
    client.on('end', () => lost.abort());
    try {
      await client.connect();
      await relayWith(client, options, AbortSignal.any([signal, lost.signal]));
    } catch (error) {
      if (!signal.aborted) log.warn({ err: error }, 'the outbox relay starts again');
    } finally {
      await client.end().catch(() => undefined);
    }
    await pause(pollMs, signal);
  }
}

async function relayWith(client: pg.Client, options: OutboxRelayOptions, signal: AbortSignal): Promise<void> {
  // A machine that vanished would else hold the lock for two hours.
  await client.query(
    'SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3',
  );
  while (!signal.aborted) {
    const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [
      RELAY_LOCK,
    ]);
    if (rows[0]!.held) break;
    await pause(pollMs, signal);
  }
  if (signal.aborted) return;
  options.log.info({}, 'this process relays the outbox');
  const wake = new AutoResetEvent();
  client.on('notification', () => wake.set());
  await client.query(`LISTEN ${OUTBOX_CHANNEL}`);
  const end = await dropStored(client, options);
  while (!signal.aborted) {
    if (!(await relayBatch(client, options, end, signal))) await wake.wait(pollMs, signal);
  }
}
