import { streams, workSubject } from '@gtn-studio/contracts';
import { type Messaging, connectMessaging } from '@gtn-studio/messaging';
import { type NatsCluster, natsCluster } from '@gtn-studio/messaging/testing';
import { jetstreamManager } from '@nats-io/jetstream';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { natsArtifactStore } from './nats-store.ts';

vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });

let cluster: NatsCluster;
beforeAll(async () => {
  cluster = await natsCluster();
});
afterAll(() => cluster?.remove());

/** Starts a part of the platform that is told the number of copies, as each does. */
async function start(replicas?: number): Promise<Messaging> {
  const messaging = await connectMessaging({ url: cluster.url, name: 'spec', replicas });
  await messaging.ensureStreams();
  return messaging;
}

/** The copies of each stream and of each consumer that lasts, those that are up to date alone. */
async function copies({ nc }: Messaging): Promise<Record<string, number>> {
  const jsm = await jetstreamManager(nc);
  const found: Record<string, number> = {};
  const count = (cluster?: { leader?: string; replicas?: { current: boolean }[] }) =>
    (cluster?.leader ? 1 : 0) + (cluster?.replicas ?? []).filter(({ current }) => current).length;
  for await (const { config, cluster } of jsm.streams.list()) {
    found[config.name] = count(cluster);
    for await (const consumer of jsm.consumers.list(config.name))
      if (consumer.config.durable_name !== undefined) found[consumer.name] = count(consumer.cluster);
  }
  return found;
}

it('streams, consumers and artifacts have as many copies as is asked for, also when they are there already', async () => {
  const first = await vi.waitFor(() => start(), { timeout: 30_000, interval: 500 });
  const consumption = first.consumeWork('trainGenerator', {}, async () => undefined);
  const { sha256 } = await (await natsArtifactStore(first.nc)).put(Buffer.from('kept'));
  const of = (number: number) => ({
    [streams.work.name]: number,
    [streams.events.name]: number,
    GTN_DEAD_LETTERS: number,
    'OBJ_gtn-artifacts': number,
    trainGenerator: number,
  });
  await expect.poll(() => copies(first), { timeout: 20_000 }).toEqual(of(1));
  await consumption.stop();

  const second = await start(3);
  const artifacts = await natsArtifactStore(second.nc, { replicas: 3 });
  await expect.poll(() => copies(second), { timeout: 60_000, interval: 500 }).toEqual(of(3));

  // One that is told nothing leaves them.
  await first.ensureStreams();
  await natsArtifactStore(first.nc);
  expect(await copies(first)).toEqual(of(3));

  const jsm = await jetstreamManager(second.nc);
  const work = await jsm.streams.info(streams.work.name);
  const done: string[] = [];
  second.consumeWork('trainGenerator', {}, async ({ payload: { id } }) => void done.push(id));
  const publish = (messageId: string) => {
    const id = `00000000-0000-7000-8000-00000000000${messageId}`;
    return second.publish({ messageId, subject: workSubject('TrainingRun', id), payload: { id } });
  };
  await publish('1');
  await vi.waitFor(() => expect(done).toHaveLength(1), { timeout: 10_000 });

  // The one that leads the work, which is the worst to lose.
  await cluster.servers.get(work.cluster!.leader!)!.kill();
  await vi.waitFor(() => publish('2'), { timeout: 20_000, interval: 200 });
  await vi.waitFor(() => expect(done).toHaveLength(2), { timeout: 20_000 });
  await vi.waitFor(async () => expect(Buffer.from(await artifacts.read(sha256)).toString()).toBe('kept'), {
    timeout: 20_000,
    interval: 200,
  });
  expect(await second.lastCursor()).toBe(0n);
  await Promise.all([first.drain(1000), second.drain(1000)]);
});
