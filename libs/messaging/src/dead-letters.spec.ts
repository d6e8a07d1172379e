import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type QueuedRunKind, workSubjects } from '@gtn-studio/contracts';
import { jetstream } from '@nats-io/jetstream';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Bus, connectBus } from './bus.ts';
import { type Messaging, connectMessaging } from './connect-messaging.ts';
import type { DeadLetter } from './dead-letters.ts';
import { PoisonMessage } from './errors.ts';
import { deleteStreams } from './testing/delete-streams.ts';
import { NatsServer } from './testing/nats-server.ts';
import { workConsumer } from './work-consumer.ts';

const kind = 'evaluateLearner';
const subject = workSubjects[kind].replace('*', randomUUID());

describe('dead letters', () => {
  let server: NatsServer;
  let messaging: Messaging;
  let bus: Bus;
  let other: Messaging;
  let letters: DeadLetter[];

  beforeAll(async () => {
    server = await NatsServer.start();
  });
  afterAll(async () => {
    await server.remove();
  });
  beforeEach(async () => {
    letters = [];
    messaging = await connectMessaging({ url: server.url, name: 'dead-letters.spec' });
    other = await connectMessaging({ url: server.url, name: 'another process' });
    await messaging.ensureStreams();
    bus = await connectBus({ url: server.url, name: 'inspector' });
  });
  afterEach(async () => {
    await Promise.all([other.drain(0), messaging.drain(0)]);
    await deleteStreams(bus, 'GTN_WORK', 'GTN_DEAD_LETTERS');
    await bus.nc.close();
  });

  const record = async (letter: DeadLetter, of: QueuedRunKind | undefined) => {
    expect(of).toBe('Evaluation');
    letters.push(letter);
  };
  const payload = () => ({ id: randomUUID() });
  const publishWork = (body: unknown = payload(), messageId = randomUUID()) =>
    messaging.publish({ messageId, subject, payload: body });
  const messagesLeft = async () => (await bus.jsm.streams.info('GTN_WORK')).state.messages;
  const recorded = (count: number) =>
    vi.waitFor(() => expect(letters).toHaveLength(count), { timeout: 20_000, interval: 20 });

  it('hold a message whose payload is no such work, at once, with why', async () => {
    messaging.onDeadLetter(record);
    let calls = 0;
    other.consumeWork(kind, {}, async () => calls++);
    const messageId = randomUUID();
    const { sequence } = await publishWork({ id: 'no uuid' }, messageId);
    await recorded(1);
    expect(letters[0]).toEqual({
      stream: 'GTN_WORK',
      sequence,
      subject,
      messageId,
      payload: '{"id":"no uuid"}',
      reason: 'its payload is no evaluateLearner work: id: Invalid UUID',
      deliveries: 1,
    });
    await vi.waitFor(async () => expect(await messagesLeft()).toBe(0));
    await publishWork();
    await vi.waitFor(() => expect(calls).toBe(1));
  });

  it('hold what is not even JSON, or has no id', async () => {
    messaging.onDeadLetter(record);
    other.consumeWork(kind, {}, async () => undefined);
    await bus.js.publish(subject, 'garbage', { msgID: randomUUID() });
    await bus.js.publish(subject, JSON.stringify(payload()));
    await bus.js.publish(subject, new Uint8Array([0xff, 0, 1]), { msgID: randomUUID() });
    await recorded(3);
    expect(letters.map(({ payload }) => payload)).toContain('garbage');
    expect(letters.map(({ reason }) => reason)).toContain('it has no message id');
  });

  it('hold what its handler calls poison, without another attempt', async () => {
    messaging.onDeadLetter(record);
    let calls = 0;
    other.consumeWork(kind, { backoffMs: [10] }, async () => {
      calls++;
      throw new PoisonMessage('there is no such evaluation');
    });
    await publishWork();
    await recorded(1);
    expect(letters[0]).toMatchObject({ reason: 'there is no such evaluation', deliveries: 1 });
    expect(calls).toBe(1);
  });

  it('hold what failed on every attempt, with the reason of the last', async () => {
    messaging.onDeadLetter(record);
    const attempts: boolean[] = [];
    other.consumeWork(kind, { maxDeliver: 3, backoffMs: [10] }, async ({ deliveries, isLastAttempt }) => {
      attempts.push(isLastAttempt);
      throw new Error(`attempt ${deliveries}`);
    });
    await publishWork();
    await recorded(1);
    expect(letters[0]).toMatchObject({ reason: 'attempt 3', deliveries: 3 });
    expect(attempts).toEqual([false, false, true]);
    await vi.waitFor(async () => expect(await messagesLeft()).toBe(0));
  });

  it('have one line for a reason, whatever an error says', async () => {
    messaging.onDeadLetter(record);
    other.consumeWork(kind, { maxDeliver: 1 }, async () => {
      throw new Error(
        '\nInvalid `prisma.trial.update()` invocation in\n/srv/record.ts:12:3\n\n  11 tx\n→ 12 trial.update(\n\nNo record was found\nfor an update.',
      );
    });
    await publishWork();
    await recorded(1);
    expect(letters[0]).toMatchObject({ reason: 'No record was found for an update.' });
  });

  it('hold, with its contents, what every worker died of, and remove it from the stream', async () => {
    const consumer = { ackWaitMs: 500, maxDeliver: 2 };
    await workConsumer(bus, kind, consumer);
    const body = payload();
    const messageId = randomUUID();
    const { sequence } = await publishWork(body, messageId);
    for (let deaths = 0; deaths < 2; deaths++) {
      const doomed = await connectMessaging({ url: server.url, name: 'doomed' });
      const message = await (
        await jetstream(doomed.nc).consumers.get('GTN_WORK', kind)
      ).next({ expires: 5000 });
      expect(message?.info.deliveryCount).toBe(deaths + 1);
      await doomed.nc.close();
    }
    let calls = 0;
    other.consumeWork(kind, consumer, async () => calls++);
    await delay(1500);
    expect(await messagesLeft()).toBe(1);
    // Nobody listened when the server gave it up.
    messaging.onDeadLetter(record);
    await recorded(1);
    expect(letters[0]).toEqual({
      stream: 'GTN_WORK',
      sequence,
      subject,
      messageId,
      payload: JSON.stringify(body),
      reason: '2 deliveries ended without an answer',
      deliveries: 2,
    });
    await vi.waitFor(async () => expect(await messagesLeft()).toBe(0));
    expect(calls).toBe(0);
  });

  it('are recorded by one of those who listen, and again by one if that failed', async () => {
    let failures = 0;
    const failing = async (letter: DeadLetter) => {
      if (failures++ === 0) throw new Error('the database is away');
      letters.push(letter);
    };
    messaging.onDeadLetter(failing);
    other.onDeadLetter(failing);
    other.consumeWork(kind, {}, async () => undefined);
    for (let i = 0; i < 5; i++) await publishWork({ i });
    await recorded(5);
    await delay(200);
    expect(letters.map((letter) => letter.payload).sort()).toEqual([0, 1, 2, 3, 4].map((i) => `{"i":${i}}`));
    expect(failures).toBe(6);
  });

  it('are kept until someone listens, also when the server is killed meanwhile', async () => {
    const consumption = other.consumeWork(kind, {}, async () => undefined);
    await publishWork('bad');
    await vi.waitFor(async () => expect(await messagesLeft()).toBe(0));
    await consumption.stop();
    await server.restart();
    messaging.onDeadLetter(record);
    await recorded(1);
  });

  it('show a large payload cut', async () => {
    messaging.onDeadLetter(record);
    other.consumeWork(kind, {}, async () => undefined);
    await publishWork('x'.repeat(5_000_000));
    await recorded(1);
    expect(letters[0]!.payload).toHaveLength(65_536);
  });
});
