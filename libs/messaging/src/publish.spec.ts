import { randomUUID } from 'node:crypto';
import { eventSubject, workSubject } from '@gtn-studio/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bus, connectBus } from './bus.ts';
import { type Messaging, connectMessaging } from './connect-messaging.ts';
import { NatsServer } from './testing/nats-server.ts';

describe('publishing', () => {
  let server: NatsServer;
  let messaging: Messaging;
  let bus: Bus;

  beforeAll(async () => {
    server = await NatsServer.start();
    messaging = await connectMessaging({ url: server.url, name: 'publish.spec' });
    await messaging.ensureStreams();
    bus = await connectBus({ url: server.url, name: 'inspector' });
  });
  afterAll(async () => {
    await messaging.drain();
    await bus.nc.close();
    await server.remove();
  });
  beforeEach(async () => {
    await bus.jsm.streams.purge('GTN_EVENTS');
  });

  const subject = eventSubject('trainingRun', 'a', 'progressed');
  const message = (messageId: string = randomUUID()) => ({ messageId, subject, payload: { any: 'json' } });

  it('stores a message once, however often it is published', async () => {
    const once = message();
    const first = await messaging.publish(once);
    expect(first.duplicate).toBe(false);
    expect(await messaging.publish(once)).toEqual({ sequence: first.sequence, duplicate: true });
    const { state } = await bus.jsm.streams.info('GTN_EVENTS');
    expect(state.messages).toBe(1);
  });

  it('publishes after the expected last message only', async () => {
    const { sequence } = await messaging.publish(message());
    const next = await messaging.publish(message(), { expectedLastSequence: sequence });
    expect(next.sequence).toBe(sequence + 1n);
    const late = messaging.publish(message(), { expectedLastSequence: sequence });
    await expect(late).rejects.toThrow(`wrong last sequence: ${next.sequence}`);
    expect(await messaging.lastCursor()).toBe(next.sequence);
  });

  it('tells the last message ids with the last sequence number', async () => {
    expect((await messaging.recentMessageIds(10)).messageIds).toEqual([]);
    const ids = Array.from({ length: 600 }, () => randomUUID());
    let last = 0n;
    for (const id of ids) last = (await messaging.publish(message(id))).sequence;
    expect(await messaging.recentMessageIds(500)).toEqual({
      lastSequence: last,
      messageIds: ids.slice(-500),
    });
    expect((await messaging.recentMessageIds(5000)).messageIds).toEqual(ids);
  });

  it('keeps the end of the stream known when its messages are gone', async () => {
    const { sequence } = await messaging.publish(message());
    await bus.jsm.streams.purge('GTN_EVENTS');
    expect(await messaging.recentMessageIds(10)).toEqual({ lastSequence: sequence, messageIds: [] });
    const next = await messaging.publish(message(), { expectedLastSequence: sequence });
    expect(next.sequence).toBe(sequence + 1n);
  });

  it('says which message is too large, and how large it may be', async () => {
    const large = { ...message('0190b5a5-0000-7000-8000-000000000000'), payload: 'x'.repeat(9 * 2 ** 20) };
    await expect(messaging.publish(large)).rejects.toThrow(
      /0190b5a5-.* has 9437186 bytes, more than 8388608/,
    );
  });

  it('can be told again to make the streams', async () => {
    await bus.jsm.streams.update('GTN_WORK', { max_msgs: 5 });
    await messaging.ensureStreams();
    expect((await bus.jsm.streams.info('GTN_WORK')).config.max_msgs).toBe(1_000_000);
  });

  it('refuses work when the queue is full, and drops none', async () => {
    await bus.jsm.streams.update('GTN_WORK', { max_msgs: 1 });
    const work = () => ({
      ...message(),
      subject: workSubject('Search', randomUUID()),
      payload: { id: randomUUID() },
    });
    const taken = work();
    await messaging.publish(taken);
    await expect(messaging.publish(work())).rejects.toThrow('maximum messages exceeded');
    expect(await messaging.publish(taken)).toMatchObject({ duplicate: true });
    await bus.jsm.streams.purge('GTN_WORK');
    await messaging.ensureStreams();
  });
});
