import { type WorkKind, streams, workSubjects } from '@gtn-studio/contracts';
import { AckPolicy, type Consumer, type ConsumerConfig, JetStreamApiError } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import type { Bus } from './bus.ts';
import { ensureStreams } from './streams.ts';

/** What the durable consumer of a kind of work is made with: processes that share a kind should say the same. */
export interface WorkConsumerOptions {
  /** How long the server waits for a sign of life before it gives the message to someone else, in milliseconds. */
  readonly ackWaitMs: number;
  /** Deliveries of one message until it is given up. */
  readonly maxDeliver: number;
}

/** The server's code for a consumer of that name with another config. */
const consumerExists = 10148;

/** The durable consumer of a kind of work, made or brought up to date, and the streams if they are gone. */
export async function workConsumer(
  bus: Bus,
  kind: WorkKind,
  options: WorkConsumerOptions,
): Promise<Consumer> {
  const stream = streams.work.name;
  // Made anew after a loss of the server's files: the work itself comes back from the outbox or a restart of its run.
  await ensureStreams(bus);
  // One subject, as servers before 2.10 know no more.
  const config: Partial<ConsumerConfig> = {
    durable_name: kind,
    filter_subject: workSubjects[kind],
    ack_policy: AckPolicy.Explicit,
    ack_wait: nanos(options.ackWaitMs),
    max_deliver: options.maxDeliver,
    max_ack_pending: 10_000,
  };
  await bus.jsm.consumers.add(stream, config).catch(async (error: unknown) => {
    // Servers before 2.10 bring it up to date when it is asked for again.
    if (!(error instanceof JetStreamApiError) || error.code !== consumerExists) throw error;
    await bus.jsm.consumers.update(stream, kind, config);
  });
  return await bus.js.consumers.get(stream, kind);
}
