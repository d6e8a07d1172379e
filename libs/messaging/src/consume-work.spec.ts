import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { workSubject, workSubjects } from '@gtn-studio/contracts';
import { AckPolicy, jetstream } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Bus, connectBus } from './bus.ts';
import { type Messaging, connectMessaging } from './connect-messaging.ts';
import type { WorkItem } from './consume-work.ts';
import { SupersededError } from './errors.ts';
import { deleteStreams } from './testing/delete-streams.ts';
import { NatsServer } from './testing/nats-server.ts';
import { workConsumer } from './work-consumer.ts';

const kind = 'advanceSearch';
const subject = workSubjects[kind].replace('*', randomUUID());

describe('consuming work', () => {
  let server: NatsServer;
  let messaging: Messaging;
  let bus: Bus;
  let other: Messaging;

  beforeAll(async () => {
    server = await NatsServer.start();
  });
  afterAll(async () => {
    await server.remove();
  });
  beforeEach(async () => {
    messaging = await connectMessaging({ url: server.url, name: 'consume-work.spec' });
    other = await connectMessaging({ url: server.url, name: 'another process' });
    await messaging.ensureStreams();
    bus = await connectBus({ url: server.url, name: 'inspector' });
  });
  afterEach(async () => {
    await Promise.all([other.drain(0), messaging.drain(0)]);
    await deleteStreams(bus, 'GTN_WORK');
    await bus.nc.close();
  });

  async function publishWork(count: number): Promise<string[]> {
    const ids = Array.from({ length: count }, () => randomUUID());
    for (const id of ids) {
      await messaging.publish({ messageId: randomUUID(), subject, payload: { id } });
    }
    return ids;
  }

  const messagesLeft = async () => (await bus.jsm.streams.info('GTN_WORK')).state.messages;
  const everythingDone = () =>
    vi.waitFor(async () => expect(await messagesLeft()).toBe(0), { timeout: 30_000 });

  it('does each piece once, as many at a time as it is told', async () => {
    const ids = await publishWork(20);
    const done: string[] = [];
    let now = 0;
    let most = 0;
    messaging.consumeWork(kind, { concurrency: 4 }, async ({ payload }) => {
      most = Math.max(most, ++now);
      await delay(20);
      now--;
      done.push(payload.id);
    });
    await everythingDone();
    expect(done.sort()).toEqual(ids.sort());
    expect(most).toBe(4);
  });

  it('shares work among consumers, and leaves other kinds alone', async () => {
    const done = { first: 0, second: 0 };
    for (const [name, each] of [['first', messaging] as const, ['second', other] as const]) {
      each.consumeWork(kind, {}, async () => {
        done[name]++;
        await delay(10);
      });
    }
    await messaging.publish({
      messageId: randomUUID(),
      subject: workSubject('TrainingRun', randomUUID()),
      payload: { id: randomUUID() },
    });
    await publishWork(20);
    await vi.waitFor(async () => expect(await messagesLeft()).toBe(1));
    expect(done.first + done.second).toBe(20);
    expect(Math.min(done.first, done.second)).toBeGreaterThan(0);
  });

  it('keeps long work from being given to anyone else', async () => {
    await publishWork(1);
    let calls = 0;
    messaging.consumeWork(kind, { ackWaitMs: 500, concurrency: 3 }, async () => {
      calls++;
      await delay(2500);
    });
    await everythingDone();
    expect(calls).toBe(1);
  });

  it('gives the work of a process that died to another, once its time is over', async () => {
    const [id] = await publishWork(1);
    await workConsumer(bus, kind, { ackWaitMs: 1000, maxDeliver: 10 });
    await takeAndDie();
    const items: WorkItem[] = [];
    messaging.consumeWork(kind, { ackWaitMs: 1000 }, async (item) => items.push(item));
    await everythingDone();
    expect(items.map(({ payload }) => payload.id)).toEqual([id]);
    expect(items[0]!.deliveries).toBeGreaterThan(1);
  });

  /** Takes a message of the durable consumer and is gone, without an answer. */
  async function takeAndDie() {
    const raw = await connect({ servers: server.url });
    const consumer = await jetstream(raw).consumers.get('GTN_WORK', kind);
    const message = await consumer.next({ expires: 5000 });
    expect(message).not.toBeNull();
    await raw.close();
  }

  it('leaves a message to the delivery that took its work over', async () => {
    const [id] = await publishWork(1);
    const items: WorkItem[] = [];
    messaging.consumeWork(kind, { ackWaitMs: 1000 }, async (item) => {
      items.push(item);
      if (item.deliveries === 1) throw new SupersededError('someone else works on it');
    });
    await vi.waitFor(() => expect(items).toHaveLength(1));
    await delay(500);
    expect(await depth()).toMatchObject({ pending: 0, ackPending: 1 });
    await everythingDone();
    expect(items.map(({ payload }) => payload.id)).toEqual([id, id]);
  });

  it('tries work that failed again, after a while that grows, with the same message id', async () => {
    await publishWork(1);
    const at: number[] = [];
    const items: WorkItem[] = [];
    messaging.consumeWork(kind, { backoffMs: [200, 600] }, async (item) => {
      at.push(performance.now());
      items.push(item);
      if (item.deliveries < 4) throw new Error('not yet');
    });
    await everythingDone();
    expect(items.map(({ deliveries }) => deliveries)).toEqual([1, 2, 3, 4]);
    expect(new Set(items.map(({ messageId }) => messageId)).size).toBe(1);
    const waits = at.slice(1).map((time, i) => time - at[i]!);
    expect(waits[0]).toBeGreaterThanOrEqual(190);
    expect(waits[1]).toBeGreaterThanOrEqual(590);
    expect(waits[2]).toBeGreaterThanOrEqual(590);
  });

  it('logs why work failed', async () => {
    const warn = vi.fn();
    const told = await connectMessaging({
      url: server.url,
      name: 'told',
      log: { info: () => undefined, warn },
    });
    await publishWork(1);
    let attempts = 0;
    told.consumeWork(kind, { backoffMs: [1] }, async () => {
      if (++attempts === 1) throw new Error('out of luck');
    });
    await everythingDone();
    await told.drain();
    // The one name under which a service's logger writes an error's message and stack.
    expect(warn).toHaveBeenCalledWith(
      expect.objectContaining({ err: new Error('out of luck') }),
      'work failed and is tried again',
    );
  });

  it('survives kills of the server with messages in flight: all work is done, and none is left', async () => {
    const ids = await publishWork(60);
    const done: string[] = [];
    for (const each of [messaging, other]) {
      each.consumeWork(kind, { concurrency: 3, ackWaitMs: 2000 }, async ({ payload }) => {
        await delay(100);
        done.push(payload.id);
      });
    }
    for (let kills = 0; kills < 3; kills++) {
      await delay(300);
      await server.restart();
    }
    await vi.waitFor(() => expect(new Set(done)).toEqual(new Set(ids)), { timeout: 20_000 });
    await vi.waitFor(async () => expect(await depth()).toMatchObject({ pending: 0, ackPending: 0 }));
    other.onDeadLetter(async () => undefined);
    await everythingDone();
  });

  it('makes its stream and its consumer again when they are gone', async () => {
    const done: string[] = [];
    messaging.consumeWork(kind, {}, async ({ payload }) => done.push(payload.id));
    await publishWork(1);
    await everythingDone();
    await bus.jsm.consumers.delete('GTN_WORK', kind);
    await publishWork(1);
    await everythingDone();
    await bus.jsm.streams.delete('GTN_WORK');
    await vi.waitFor(() => publishWork(1), { timeout: 25_000 });
    await everythingDone();
    expect(done).toHaveLength(3);
  });

  it('does not do twice at a time what the server delivers again', async () => {
    await publishWork(1);
    let calls = 0;
    // The consumer that the server has runs out sooner than the one that is asked for keeps alive.
    messaging.consumeWork(kind, { ackWaitMs: 30_000, concurrency: 2 }, async () => {
      calls++;
      await delay(3000);
    });
    await vi.waitFor(() => expect(calls).toBe(1));
    await bus.jsm.consumers.update('GTN_WORK', kind, { ack_wait: 500_000_000 });
    await everythingDone();
    expect(calls).toBe(1);
  });

  it('lets handlers finish when it stops', async () => {
    const [id] = await publishWork(2);
    const done: string[] = [];
    const consumption = messaging.consumeWork(kind, {}, async ({ payload, signal }) => {
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      await delay(100);
      done.push(payload.id);
    });
    await vi.waitFor(async () => expect((await depth()).ackPending).toBe(1));
    await consumption.stop();
    expect(done).toEqual([id]);
    expect(await messagesLeft()).toBe(1);
    expect(await depth()).toMatchObject({ pending: 1, ackPending: 0 });
  });

  it('gives back at once what is not finished in time, and what gave up on the signal', async () => {
    await publishWork(2);
    let stopped = 0;
    const consumption = messaging.consumeWork(kind, { concurrency: 2 }, async ({ signal }) => {
      if (stopped++ === 0) await delay(5000);
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      throw signal.reason;
    });
    await vi.waitFor(() => expect(stopped).toBe(2));
    await consumption.stop(200);
    const again: number[] = [];
    messaging.consumeWork(kind, {}, async ({ deliveries }) => again.push(deliveries));
    const start = performance.now();
    await everythingDone();
    expect(again).toEqual([2, 2]);
    expect(performance.now() - start).toBeLessThan(2000);
  });

  it('tells how much work there is', async () => {
    expect(await depth()).toEqual({ kind, pending: 0, ackPending: 0, redelivered: 0, waiting: 0 });
    await publishWork(3);
    expect(await depth()).toMatchObject({ pending: 3 });
    messaging.consumeWork(kind, {}, () => delay(300));
    await vi.waitFor(async () => expect(await depth()).toMatchObject({ pending: 2, ackPending: 1 }));
    await everythingDone();
    await vi.waitFor(async () =>
      expect(await depth()).toMatchObject({ pending: 0, ackPending: 0, waiting: 1 }),
    );
  });

  const depth = async () => (await messaging.queueDepths()).find((queue) => queue.kind === kind)!;

  it('is gone on with when the process before asked for the consumer with other settings', async () => {
    await bus.jsm.consumers.add('GTN_WORK', {
      durable_name: kind,
      filter_subject: 'gtn.work.search.advance',
      ack_policy: AckPolicy.Explicit,
      max_deliver: 3,
    });
    await publishWork(3);
    let calls = 0;
    messaging.consumeWork(kind, { ackWaitMs: 5000 }, async () => calls++);
    await everythingDone();
    expect(calls).toBe(3);
  });

  it('asks for one subject only, which servers before 2.10 know', async () => {
    const consumption = messaging.consumeWork(kind, {}, async () => undefined);
    await vi.waitFor(async () => {
      const { config } = await bus.jsm.consumers.info('GTN_WORK', kind);
      expect(config).toMatchObject({
        filter_subject: workSubjects[kind],
        ack_policy: AckPolicy.Explicit,
        max_deliver: 10,
      });
    });
    await consumption.stop();
  });
});
