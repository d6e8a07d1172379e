import type { Bus } from './bus.ts';
import { ConnectionWatch } from './connection-watch.ts';
import { type MessageHeaders, toNatsHeaders } from './message-headers.ts';

/** A message on its way into the work or the event stream. */
export interface OutgoingMessage {
  /** A UUID; a second message with it is dropped by the stream for an hour, and by inboxes for good. */
  readonly messageId: string;
  readonly subject: string;
  /** Any JSON. */
  readonly payload: unknown;
  readonly headers?: MessageHeaders;
}

export interface PublishOptions {
  /** Publish only if this is the sequence number of the stream's last message (0n: the stream never had one). */
  readonly expectedLastSequence?: bigint;
}

export interface Published {
  /** Where it is in the stream; of the first copy if this one was a duplicate. */
  readonly sequence: bigint;
  readonly duplicate: boolean;
}

/** How long to wait for a connection, and then for the stream's answer. */
const publishTimeoutMs = 5000;

/**
 * Publishes into the stream of the message's subject and waits until that has stored it.
 *
 * @throws JetStreamApiError “wrong last sequence” when `expectedLastSequence` is not so: nothing was published. Any other error
 * leaves open whether it was, and publishing it again is right.
 */
export async function publish(
  { js, nc }: Bus,
  message: OutgoingMessage,
  { expectedLastSequence }: PublishOptions = {},
): Promise<Published> {
  const payload = JSON.stringify(message.payload);
  const limit = nc.info?.max_payload;
  const size = Buffer.byteLength(payload);
  if (limit !== undefined && size > limit) {
    throw new RangeError(
      `The message ${message.messageId} to ${message.subject} has ${size} bytes, more than ${limit}`,
    );
  }
  const watch = ConnectionWatch.of(nc);
  await watch.connectedWithin(publishTimeoutMs);
  const stored = js.publish(message.subject, payload, {
    msgID: message.messageId,
    timeout: publishTimeoutMs,
    headers: toNatsHeaders(message.headers ?? {}),
    expect: expectedLastSequence === undefined ? undefined : { lastSequence: Number(expectedLastSequence) },
  });
  const { seq, duplicate } = await watch.unlessLost(stored);
  return { sequence: BigInt(seq), duplicate };
}
