import { streams } from '@gtn-studio/contracts';
import type pg from 'pg';
import type { RelayLease } from './relay-lease.ts';

/** A message as it leaves. */
export interface RelayedMessage {
  readonly messageId: string;
  readonly subject: string;
  readonly payload: object;
  readonly headers: Readonly<Record<string, string>>;
}

/** How a message may be stored. */
export interface RelayPublishOptions {
  /** Store it only if this is the sequence number of the stream's last message; fail otherwise. */
  readonly expectedLastSequence?: bigint;
}

/** The streams that messages are relayed to. */
export interface RelayedStreams {
  /**
   * Publishes one message and waits until its stream has stored it; resolves to where it is. A message whose id the stream
   * has of late counts as stored.
   */
  readonly publish: (
    message: RelayedMessage,
    options: RelayPublishOptions,
  ) => Promise<{ readonly sequence: bigint }>;
  /** Ids of the last `count` messages of the event stream, and the sequence number of the last one. */
  readonly recentMessageIds: (
    count: number,
  ) => Promise<{ readonly lastSequence: bigint; readonly messageIds: readonly string[] }>;
}

/** Messages published before their rows are deleted. */
const BATCH = 100;
/** How far back a relay looks: as much as it and one predecessor that was replaced can store without deleting it. */
const LOOK_BACK = 2 * BATCH;

/** The end of the event stream as this relay knows it. */
export interface StreamEnd {
  lastSequence: bigint;
}

/** Deletes what a predecessor published and could not delete. */
export async function dropStored(
  client: pg.Client,
  { recentMessageIds }: RelayedStreams,
): Promise<StreamEnd> {
  const { lastSequence, messageIds } = await recentMessageIds(LOOK_BACK);
  await client.query('DELETE FROM "OutboxMessage" WHERE "messageId" = ANY($1::uuid[])', [
    messageIds.filter((id) => id !== ''),
  ]);
  return { lastSequence };
}

/**
 * Publishes the oldest messages and deletes their rows; false if there were none.
 *
 * @throws an Error when another process has the lease by now.
 */
export async function relayBatch(
  client: pg.Client,
  lease: RelayLease,
  to: RelayedStreams,
  end: StreamEnd,
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
      await store(message, to, end);
      stored.push(id);
    }
  } finally {
    if (stored.length > 0) await deleteStored(client, lease, stored, end);
  }
  return rows.length > 0;
}

/** Under the lease: a relay whose turn is over deletes nothing any more, so its successor knows what it has to look for. */
async function deleteStored(
  client: pg.Client,
  { token }: RelayLease,
  stored: readonly string[],
  { lastSequence }: StreamEnd,
): Promise<void> {
  const { rows } = await client.query(
    `WITH lease AS (
       UPDATE "OutboxRelay" SET "lastEvent" = greatest("lastEvent", $2) WHERE token = $1 RETURNING token
     ), gone AS (DELETE FROM "OutboxMessage" WHERE id = ANY($3::bigint[]) AND EXISTS (SELECT FROM lease))
     SELECT token FROM lease`,
    [token, lastSequence, stored],
  );
  if (rows.length === 0) throw new Error('another process relays the outbox by now');
}

async function store(message: RelayedMessage, { publish }: RelayedStreams, end: StreamEnd): Promise<void> {
  if (!isEvent(message)) {
    await publish(message, {});
    return;
  }
  const { sequence } = await publish(message, { expectedLastSequence: end.lastSequence });
  if (sequence > end.lastSequence) end.lastSequence = sequence;
}

const eventPrefix = streams.events.subjects.replace('>', '');
const isEvent = ({ subject }: RelayedMessage) => subject.startsWith(eventPrefix);
