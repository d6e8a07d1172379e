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
  const { jsm } = bus;
  const { name } = streams.work;
  const consumers = await Promise.all(
    (Object.keys(workSubjects) as WorkKind[]).map((kind) => consumerInfo(bus, name, kind)),
  );
  // Looked at after the others: what they had given up by then is among the dead letters now.
  const deadLetters = await consumerInfo(bus, deadLetterStream.name, deadLetterConsumer);
  if (deadLetters === undefined || deadLetters.num_pending + deadLetters.num_ack_pending > 0) return;
  for (const consumer of consumers) {
    if (consumer === undefined) continue;
    const filter = workSubjects[consumer.name as WorkKind];
    const { state } = await jsm.streams.info(name, { subjects_filter: filter });
    const alive = consumer.num_pending + consumer.num_ack_pending;
    if ((state.subjects?.[filter] ?? 0) > alive) {
      await jsm.streams.purge(name, { filter, seq: consumer.ack_floor.stream_seq + 1 });
    }
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
