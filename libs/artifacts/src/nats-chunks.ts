import { acrossReconnects } from '@gtn-studio/messaging';
import { AckPolicy, DeliverPolicy, type JetStreamManager } from '@nats-io/jetstream';
import { type NatsConnection, nanos } from '@nats-io/transport-node';
import type { ByteRange, ByteStream } from './artifact-store.ts';

/** Where the chunks of an object are: messages of one subject, in order, each of `chunkBytes` except the last. */
export interface ChunkLocation {
  readonly stream: string;
  readonly subject: string;
  readonly chunks: number;
  readonly chunkBytes: number;
  /** No chunk's sequence number is below it. */
  readonly from: number;
}

/**
 * The chunks that a range touches, cut to it. Each is asked for by itself, the next one while one is taken, so no more
 * than two are in memory, and a lost connection costs no more than the time until there is one again.
 *
 * @param missing - What to throw when a chunk is not there any more.
 */
export async function* readChunks(
  nc: NatsConnection,
  jsm: JetStreamManager,
  location: ChunkLocation,
  { start, end }: ByteRange,
  missing: () => Error,
): ByteStream {
  if (start === end) return;
  const { chunkBytes } = location;
  const first = Math.floor(start / chunkBytes);
  const last = Math.floor((end - 1) / chunkBytes);
  let { index, from } = await acrossReconnects(nc, () => startAt(jsm, location, first));
  const request = (seq: number) =>
    acrossReconnects(nc, () =>
      jsm.direct.getMessage(location.stream, { seq, next_by_subj: location.subject }),
    );
  let next = request(from);
  for (; index <= last; index++) {
    const chunk = await next;
    if (chunk === null) throw missing();
    from = chunk.seq + 1;
    if (index < last) {
      next = request(from);
      // Its failure is for whoever takes the next piece, if anyone does.
      next.catch(() => undefined);
    }
    if (index < first) continue;
    const offset = index * chunkBytes;
    const piece = chunk.data.subarray(Math.max(0, start - offset), end - offset);
    yield piece;
  }
}

/**
 * Where to start to come to a chunk: with it, or, where other objects were stored at the same time, with one shortly
 * before it. The server counts how many chunks follow.
 */
async function startAt(
  jsm: JetStreamManager,
  { stream, subject, chunks, from }: ChunkLocation,
  first: number,
): Promise<{ index: number; from: number }> {
  if (first === 0) return { index: 0, from };
  const consumer = await jsm.consumers.add(stream, {
    ack_policy: AckPolicy.None,
    deliver_policy: DeliverPolicy.StartSequence,
    // At least one message for each chunk before it.
    opt_start_seq: from + first,
    filter_subject: subject,
    inactive_threshold: nanos(10_000),
    mem_storage: true,
  });
  await jsm.consumers.delete(stream, consumer.name);
  return { index: chunks - consumer.num_pending, from: from + first };
}
