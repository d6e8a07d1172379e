import { type JsMsg, PubHeaders, type StoredMsg } from '@nats-io/jetstream';
import type { MsgHdrs } from '@nats-io/transport-node';
import { z } from 'zod';
import type { Bus } from './bus.ts';
import { deadLetterStream } from './streams.ts';

/** A message of the work stream that nobody will try again. */
export interface DeadLetter {
  readonly stream: string;
  /** Sequence number in the stream that it came from. */
  readonly sequence: bigint;
  readonly subject: string;
  readonly messageId?: string;
  /** As it came, cut after 64 Ki characters. */
  readonly payload: string;
  /** One line for people; the log of the service has the rest. */
  readonly reason: string;
  readonly deliveries: number;
}

const payloadLimit = 65_536;

const reportSchema = z.object({
  stream: z.string(),
  sequence: z.coerce.bigint(),
  subject: z.string(),
  messageId: z.string().optional(),
  payload: z.string(),
  reason: z.string(),
  deliveries: z.number(),
});

/** What the server says when it stops to deliver a message. */
const exhaustedSchema = z.object({ stream: z.string(), stream_seq: z.number(), deliveries: z.number() });

/** Puts a message that failed for good among the dead letters, from where `onDeadLetter` takes it. */
export async function reportDeadLetter({ js }: Bus, message: JsMsg, reason: string): Promise<void> {
  const { stream, deliveryCount: deliveries } = message.info;
  const report = {
    ...describe(message, message.headers),
    stream,
    sequence: `${message.seq}`,
    reason: inOneLine(reason),
    deliveries,
  };
  await js.publish(deadLetterStream.reported, JSON.stringify(report), {
    // Reported again by the next attempt if this one can't let go of it.
    msgID: `${stream}.${message.seq}.${message.time.getTime()}`,
  });
}

/**
 * The dead letter that a message of the dead-letter stream tells of. Where the server gave the message up, its contents
 * are still in the work stream.
 *
 * @returns undefined when the message is gone from there, so that nothing is left to tell.
 */
export async function readDeadLetter({ jsm }: Bus, message: JsMsg): Promise<DeadLetter | undefined> {
  if (message.subject === deadLetterStream.reported) return reportSchema.parse(message.json());
  const { stream, stream_seq, deliveries } = exhaustedSchema.parse(message.json());
  const stored = await jsm.streams.getMessage(stream, { seq: stream_seq });
  if (stored === null) return undefined;
  const reason = `${deliveries} deliveries ended without an answer`;
  return { ...describe(stored, stored.header), stream, sequence: BigInt(stream_seq), reason, deliveries };
}

/** Removes what nobody will work on from the work stream; when it is gone already, that is as good. */
export async function removeDeadMessage({ jsm }: Bus, { stream, sequence }: DeadLetter): Promise<void> {
  const seq = Number(sequence);
  try {
    await jsm.streams.deleteMessage(stream, seq);
  } catch (error) {
    // Whoever reported it lets go of it too.
    if ((await jsm.streams.getMessage(stream, { seq })) !== null) throw error;
  }
}

const reasonLimit = 500;

/** What an error says in one line for people. Libraries put their point after where it happened, in a paragraph at the end. */
const inOneLine = (reason: string) =>
  reason
    .trim()
    .split(/\n\s*\n/)
    .at(-1)!
    .replace(/\s+/g, ' ')
    .slice(0, reasonLimit);

function describe({ subject, data }: JsMsg | StoredMsg, headers: MsgHdrs | undefined) {
  const messageId = headers?.get(PubHeaders.MsgIdHdr);
  return {
    subject,
    ...(messageId !== undefined && messageId !== '' && { messageId }),
    payload: new TextDecoder().decode(data).slice(0, payloadLimit),
  };
}
