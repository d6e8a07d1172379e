import { streams } from '@gtn-studio/contracts';
import { PubHeaders } from '@nats-io/jetstream';
import type { Bus } from './bus.ts';
import { readInOrder } from './read-in-order.ts';

/** The end of the event stream: what a publisher compares with, and what it names as the expected last sequence. */
export interface StreamTail {
  /** Sequence number of the last message; 0n when there never was one. */
  readonly lastSequence: bigint;
  /** Message ids of the last messages, oldest first. */
  readonly messageIds: readonly string[];
}

/** The ids of the last `count` events, read as of one moment: none published before the call is missing. */
export async function recentMessageIds({ jsm, nc }: Bus, count: number): Promise<StreamTail> {
  const stream = streams.events.name;
  const { state } = await jsm.streams.info(stream);
  const messageIds: string[] = [];
  if (state.messages > 0) {
    const from = Math.max(state.first_seq, state.last_seq - count + 1);
    for await (const message of readInOrder(nc, { stream, from: BigInt(from), headersOnly: true })) {
      messageIds.push(message.headers?.get(PubHeaders.MsgIdHdr) ?? '');
      if (message.seq >= state.last_seq) break;
    }
  }
  return { lastSequence: BigInt(state.last_seq), messageIds };
}
