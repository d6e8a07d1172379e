import pg from 'pg';
import type { Database } from './database.ts';
import { OUTBOX_CHANNEL } from './outbox.ts';

/** A message as it leaves. */
export interface RelayedMessage {
  readonly messageId: string;
  readonly subject: string;
  readonly payload: object;
  readonly headers: Readonly<Record<string, string>>;
}

export interface OutboxRelayOptions {
  readonly database: Database;
  /** Publishes one message and waits until the stream has stored it; a second copy within an hour must be dropped. */
  readonly publish: (message: RelayedMessage) => Promise<unknown>;
  /** Ids of the last `count` messages of the event stream. */
  readonly recentMessageIds: (count: number) => Promise<{ readonly messageIds: readonly string[] }>;
  readonly log: {
    warn(details: object, message: string): void;
    info(details: object, message: string): void;
  };
  readonly signal: AbortSignal;
}

/** Held, for as long as its session lives, by the one process that relays. */
const RELAY_LOCK = 72_707_370;
/** Messages published before their rows are deleted; a successor looks so far back in the stream. */
const BATCH = 100;
/** A net beneath NOTIFY, and how often those who wait try to become the relay. */
const pollMs = 1000;

/**
 * Publishes the outbox in the order of its ids while this process holds the relay's lock; the others wait to take over.
 *
 * Why each event gets into the stream exactly once (docs/adr/0006-outbox-and-cursors.md): a row is deleted only after the stream has
 * stored its message, so none is lost; at most one batch can be stored without its rows being deleted, and a new relay drops
 * from the outbox what it finds among the stream's last messages, so none is repeated, however late it comes. A predecessor that
 * does not know yet that it lost the lock publishes ids that the stream's duplicate window knows.
 */
export async function relayOutbox(options: OutboxRelayOptions): Promise<void> {
  const { signal, log } = options;
  while (!signal.aborted) {
    const client = new pg.Client({
      connectionString: options.database.url,
      application_name: 'gtn-studio relay',
    });
    const lost = new AbortController();
    client.on('error', () => lost.abort());
    client.on('end', () => lost.abort());
    try {
      await client.connect();
      await relayWith(client, options, AbortSignal.any([signal, lost.signal]));
    } catch (error) {
      if (!signal.aborted) log.warn({ error }, 'the outbox relay starts again');
    } finally {
      await client.end().catch(() => undefined);
    }
    await pause(pollMs, signal);
  }
}

async function relayWith(client: pg.Client, options: OutboxRelayOptions, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1) AS held', [
      RELAY_LOCK,
    ]);
    if (rows[0]!.held) break;
    await pause(pollMs, signal);
  }
  if (signal.aborted) return;
  options.log.info({}, 'this process relays the outbox');
  const bell = new Bell();
  client.on('notification', () => bell.ring());
  await client.query(`LISTEN ${OUTBOX_CHANNEL}`);
  await dropStored(client, options);
  while (!signal.aborted) {
    if (!(await relayBatch(client, options, signal))) await bell.wait(pollMs, signal);
  }
}

/** Deletes what a predecessor published and could not delete. */
async function dropStored(client: pg.Client, { recentMessageIds }: OutboxRelayOptions): Promise<void> {
  const { messageIds } = await recentMessageIds(2 * BATCH);
  await client.query('DELETE FROM "OutboxMessage" WHERE "messageId" = ANY($1::uuid[])', [
    messageIds.filter((id) => id !== ''),
  ]);
}

/** Publishes the oldest messages and deletes their rows; false if there were none. */
async function relayBatch(
  client: pg.Client,
  { publish }: OutboxRelayOptions,
  signal: AbortSignal,
): Promise<boolean> {
  const { rows } = await client.query<RelayedMessage & { id: string }>(
    'SELECT id, "messageId", subject, payload, headers FROM "OutboxMessage" ORDER BY id LIMIT $1',
    [BATCH],
  );
  const stored: string[] = [];
  try {
    for (const { id, ...message } of rows) {
      if (signal.aborted) break;
      await publish(message);
      stored.push(id);
    }
  } finally {
    if (stored.length > 0)
      await client.query('DELETE FROM "OutboxMessage" WHERE id = ANY($1::bigint[])', [stored]);
  }
  return rows.length > 0;
}

/** Wakes a waiter, also one that comes after it rang. */
class Bell {
  #rung = false;
  #wake: () => void = () => undefined;

  ring(): void {
    this.#rung = true;
    this.#wake();
  }

  async wait(atMostMs: number, signal: AbortSignal): Promise<void> {
    if (!this.#rung) {
      const woken = new AbortController();
      this.#wake = () => woken.abort();
      await pause(atMostMs, AbortSignal.any([signal, woken.signal]));
    }
    this.#rung = false;
  }
}

/** Resolves after a time, or at once when the signal is aborted. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
