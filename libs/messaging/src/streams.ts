import { streams } from '@gtn-studio/contracts';
import {
  DiscardPolicy,
  JetStreamApiError,
  RetentionPolicy,
  StorageType,
  type StreamConfig,
} from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import type { Bus } from './bus.ts';

/**
 * Work that failed for good, and the server's word on work that was delivered too often. The server tells that only
 * once and to whoever listens, so a stream listens.
 */
export const deadLetterStream = {
  name: 'GTN_DEAD_LETTERS',
  reported: 'gtn.dead-letter',
  exhausted: `$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.${streams.work.name}.*`,
} as const;

/** The durable consumer of the dead-letter stream. */
export const deadLetterConsumer = 'dead-letters';

const hour = nanos(3_600_000);
const day = 24 * hour;

type Config = Partial<StreamConfig> & { name: string };

const configs: readonly Config[] = [
  {
    name: streams.work.name,
    subjects: [streams.work.subjects],
    retention: RetentionPolicy.Workqueue,
    storage: StorageType.File,
    // A full queue refuses, and what it refused stays in the outbox; it never drops work that it took.
    discard: DiscardPolicy.New,
    max_msgs: 1_000_000,
    duplicate_window: hour,
    allow_direct: true,
  },
  {
    name: streams.events.name,
    subjects: [streams.events.subjects],
    retention: RetentionPolicy.Limits,
    storage: StorageType.File,
    discard: DiscardPolicy.Old,
    max_msgs: 10_000_000,
    max_age: 30 * day,
    duplicate_window: hour,
  },
  {
    name: deadLetterStream.name,
    subjects: [deadLetterStream.reported, deadLetterStream.exhausted],
    retention: RetentionPolicy.Limits,
    storage: StorageType.File,
    discard: DiscardPolicy.Old,
    max_msgs: 1_000_000,
    max_age: 30 * day,
    duplicate_window: hour,
  },
];

/** Makes the streams, or brings those that are there up to date; what an operator set besides stays. Consumers have their stream's copies. */
export async function ensureStreams(bus: Pick<Bus, 'jsm' | 'replicas' | 'firstEvent'>): Promise<void> {
  const { replicas } = bus;
  for (const config of configs)
    await ensureStream(bus, replicas === undefined ? config : { ...config, num_replicas: replicas });
}

async function ensureStream(
  { jsm, firstEvent }: Pick<Bus, 'jsm' | 'firstEvent'>,
  config: Config,
): Promise<void> {
  const { retention, storage, ...changeable } = config;
  const existing = await jsm.streams.info(config.name).catch((error: unknown) => {
    if (error instanceof Error && error.message === 'stream not found') return undefined;
    throw error;
  });
  if (existing === undefined) {
    // A stream that was lost must not count from 1 again: a cursor into it would name another event. Servers before 2.10 do all the same.
    const first_seq = config.name === streams.events.name ? Number(await firstEvent()) : 1;
    // Where another process was faster, that asked for the same, or for another first number.
    await jsm.streams
      .add({ ...changeable, retention, storage, ...(first_seq > 1 && { first_seq }) })
      .catch(unlessThere);
    return;
  }
  const differs = Object.entries(changeable).some(
    ([key, value]) => JSON.stringify(existing.config[key as keyof StreamConfig]) !== JSON.stringify(value),
  );
  if (differs) await jsm.streams.update(config.name, changeable);
}

/** The server's code for a stream of that name with another config. */
const streamNameInUse = 10058;

const unlessThere = (error: unknown): void => {
  if (!(error instanceof JetStreamApiError) || error.code !== streamNameInUse) throw error;
};
