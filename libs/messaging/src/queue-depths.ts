import { type WorkKind, streams, workSubjects } from '@gtn-studio/contracts';
import { JetStreamApiCodes, JetStreamApiError } from '@nats-io/jetstream';
import type { Bus } from './bus.ts';

/** How much work of one kind there is. */
export interface QueueDepth {
  readonly kind: WorkKind;
  /** Not yet given to anyone. */
  readonly pending: number;
  /** Being worked on, or waiting for another attempt. */
  readonly ackPending: number;
  /** Of these, delivered more than once. */
  readonly redelivered: number;
  /** Requests for work that wait: free hands. */
  readonly waiting: number;
}

export async function queueDepths(bus: Bus): Promise<QueueDepth[]> {
  return await Promise.all((Object.keys(workSubjects) as WorkKind[]).map((kind) => queueDepth(bus, kind)));
}

async function queueDepth({ jsm }: Bus, kind: WorkKind): Promise<QueueDepth> {
  try {
    const info = await jsm.consumers.info(streams.work.name, kind);
    return {
      kind,
      pending: info.num_pending,
      ackPending: info.num_ack_pending,
      redelivered: info.num_redelivered,
      waiting: info.num_waiting,
    };
  } catch (error) {
    if (!(error instanceof JetStreamApiError) || error.code !== JetStreamApiCodes.ConsumerNotFound)
      throw error;
    // Nobody ever worked on this kind.
    const { state } = await jsm.streams.info(streams.work.name, { subjects_filter: workSubjects[kind] });
    const pending = Object.values(state.subjects ?? {}).reduce((sum, messages) => sum + messages, 0);
    return { kind, pending, ackPending: 0, redelivered: 0, waiting: 0 };
  }
}

export const isQueued = async ({ jsm }: Bus, subject: string): Promise<boolean> =>
  (await jsm.streams.getMessage(streams.work.name, { last_by_subj: subject })) !== null;
