import { type WorkKind, streams, workSubjects } from '@gtn-studio/contracts';
import { type ConsumerInfo, JetStreamApiCodes, JetStreamApiError } from '@nats-io/jetstream';
import type { Bus } from './bus.ts';
import { deadLetterConsumer, deadLetterStream } from './streams.ts';

/**
 * Removes work that is settled and still in the stream. A server that is killed may remember that a message was
 * acknowledged and not that it was removed (seen with 2.9.10); no consumer gets such a message again.
 *
 * Messages that were given up are kept until they are recorded as dead letters.
 */
export async function removeSettled(bus: Bus): Promise<void> {
  const { name } = streams.work;
  const consumers = await Promise.all(
    (Object.keys(workSubjects) as WorkKind[]).map((kind) => consumerInfo(bus, name, kind)),
  );
  // Looked at after the others: what they had given up by then is among the dead letters now.
  const deadLetters = await consumerInfo(bus, deadLetterStream.name, deadLetterConsumer);
  if (deadLetters === undefined || deadLetters.num_pending + deadLetters.num_ack_pending > 0) return;
  for (const consumer of consumers) {
    if (consumer === undefined) continue;
    await removeUpTo(bus, workSubjects[consumer.name as WorkKind], consumer.ack_floor.stream_seq);
  }
}

/** One by one: they are few, and a purge up to number 1 takes everything (seen with 2.9.10). */
async function removeUpTo({ jsm }: Bus, subject: string, last: number): Promise<void> {
  const { name } = streams.work;
  for (let seq = 1; seq <= last;) {
    const message = await jsm.direct.getMessage(name, { seq, next_by_subj: subject });
    if (message === null || message.seq > last) return;
    await jsm.streams.deleteMessage(name, message.seq);
    seq = message.seq + 1;
  }
}

async function consumerInfo({ jsm }: Bus, stream: string, name: string): Promise<ConsumerInfo | undefined> {
  try {
    return await jsm.consumers.info(stream, name);
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.ConsumerNotFound)
      return undefined;
    throw error;
  }
}
