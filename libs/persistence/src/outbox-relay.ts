import pg from 'pg';
import { AutoResetEvent } from './auto-reset-event.ts';
import type { Database } from './database.ts';
import { OUTBOX_CHANNEL } from './outbox.ts';
import { pause } from './pause.ts';
import { type RelayedStreams, dropStored, relayBatch } from './relay-batch.ts';
import { type RelayLease, endLease, renewLease, takeLease } from './relay-lease.ts';

export interface OutboxRelayOptions extends RelayedStreams {
  readonly database: Database;
  /** This process, in the table of workers. */
  readonly workerId: string;
  /** Told when this process becomes the relay, and when it is it no longer. */
  readonly onTurn?: (isRelay: boolean) => void;
  readonly log: {
    warn(details: object, message: string): void;
    info(details: object, message: string): void;
  };
  readonly signal: AbortSignal;
  /** How long the others wait for a relay of which they hear nothing; default 5 s. */
  readonly leaseMs?: number;
}

/** A net beneath NOTIFY, which a pooler that shares sessions does not pass on, and how often those who wait try to become the relay. */
const pollMs = 1000;

/**
 * Publishes the outbox in the order of its ids while this process has the relay's lease; the others wait to take over.
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
      query_timeout: 10_000,
    });
    const lost = new AbortController();
    client.on('error', () => lost.abort());
    client.on('end', () => lost.abort());
    try {
      await client.connect();
      await takeTurns(client, options, AbortSignal.any([signal, lost.signal]));
    } catch (error) {
      if (!signal.aborted) log.warn({ err: error }, 'the outbox relay starts again');
    } finally {
      await client.end().catch(() => undefined);
    }
    await pause(pollMs, signal);
  }
}

async function takeTurns(client: pg.Client, options: OutboxRelayOptions, signal: AbortSignal): Promise<void> {
  const wake = new AutoResetEvent();
  client.on('notification', () => wake.set());
  while (!signal.aborted) {
    const lease = await takeLease(client, options.workerId, options.leaseMs ?? 5000);
    if (lease) await relayWith(client, lease, wake, options, signal);
    else await pause(pollMs, signal);
  }
}

async function relayWith(
  client: pg.Client,
  lease: RelayLease,
  wake: AutoResetEvent,
  options: OutboxRelayOptions,
  signal: AbortSignal,
): Promise<void> {
  const { log, onTurn } = options;
  const over = new AbortController();
  const renew = () => renewLease(client, lease).then((mine) => mine || over.abort());
  const renewing = setInterval(() => void renew().catch(() => over.abort()), lease.leaseMs / 5);
  log.info({ token: lease.token }, 'this process relays the outbox');
  onTurn?.(true);
  try {
    const ended = AbortSignal.any([signal, over.signal]);
    await client.query(`LISTEN ${OUTBOX_CHANNEL}`);
    const end = await dropStored(client, options);
    while (!ended.aborted) {
      if (!(await relayBatch(client, lease, options, end, ended))) await wake.wait(pollMs, ended);
    }
  } finally {
    clearInterval(renewing);
    onTurn?.(false);
    if (over.signal.aborted) log.warn({ token: lease.token }, 'another process relays the outbox');
    else await endLease(client, lease).catch(() => undefined);
  }
}
