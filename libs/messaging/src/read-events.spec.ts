import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { eventSubject } from '@gtn-studio/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Bus, connectBus } from './bus.ts';
import { type Messaging, connectMessaging } from './connect-messaging.ts';
import { CursorExpiredError } from './errors.ts';
import type { EventReadingOptions, ReadEvent } from './read-events.ts';
import { NatsServer } from './testing/nats-server.ts';

const runs = { a: randomUUID(), b: randomUUID() };
const stream = 'GTN_EVENTS';

describe('reading events', () => {
  let server: NatsServer;
  let messaging: Messaging;
  let bus: Bus;

  beforeAll(async () => {
    server = await NatsServer.start();
  });
  afterAll(async () => {
    await server.remove();
  });
  beforeEach(async () => {
    messaging = await connectMessaging({ url: server.url, name: 'read-events.spec' });
    await messaging.ensureStreams();
    bus = await connectBus({ url: server.url, name: 'inspector' });
  });
  afterEach(async () => {
    await messaging.drain();
    await bus.nc.close();
  });

  const eventMessage = (iteration: number, id = runs.a) => ({
    messageId: randomUUID(),
    subject: eventSubject('trainingRun', id, 'progressed'),
    payload: {
      type: 'trainingRun.progressed',
      id,
      at: '2026-01-01T00:00:00Z',
      iteration,
      outerIterations: 1000,
      metrics: {},
    },
  });

  const publishEvent = async (iteration: number, id = runs.a) =>
    (await messaging.publish(eventMessage(iteration, id))).sequence;

  /** Publishes again what may not have arrived, as the relay does, with the same id. */
  async function publishSurely(iteration: number) {
    const message = eventMessage(iteration);
    for (let published = false; !published;) {
      published = await messaging.publish(message).then(
        () => true,
        () => delay(20, false),
      );
    }
  }

  const iterationOf = ({ event }: ReadEvent) => ('iteration' in event ? event.iteration : Number.NaN);

  async function take(count: number, options: EventReadingOptions): Promise<ReadEvent[]> {
    const taken: ReadEvent[] = [];
    for await (const event of messaging.readEvents(options)) {
      taken.push(event);
      if (taken.length === count) break;
    }
    return taken;
  }

  it('starts after the cursor and gives each event its own', async () => {
    const after = await messaging.lastCursor();
    const sequences = [];
    for (let i = 0; i < 5; i++) sequences.push(await publishEvent(i));
    const all = await take(5, { after });
    expect(all.map(({ cursor }) => cursor)).toEqual(sequences);
    expect(all.map(iterationOf)).toEqual([0, 1, 2, 3, 4]);
    expect((await take(2, { after: all[2]!.cursor })).map(iterationOf)).toEqual([3, 4]);
  });

  it('starts at the moment of the call without a cursor', async () => {
    await publishEvent(1);
    const events = messaging.readEvents();
    await messaging.nc.flush();
    await publishEvent(2);
    for await (const event of events) {
      expect(iterationOf(event)).toBe(2);
      break;
    }
  });

  it('gives only events of the subjects, be they one with wildcards or several', async () => {
    const after = await messaging.lastCursor();
    for (let i = 0; i < 6; i++) await publishEvent(i, i % 2 === 0 ? runs.a : runs.b);
    const one = await take(3, { after, subjects: [eventSubject('trainingRun', runs.b, '*')] });
    expect(one.map(iterationOf)).toEqual([1, 3, 5]);
    const two = await take(3, {
      after,
      subjects: [eventSubject('trainingRun', runs.a, '>'), 'gtn.event.search.>'],
    });
    expect(two.map(iterationOf)).toEqual([0, 2, 4]);
    expect(() => messaging.readEvents({ subjects: ['gtn.work.>'] })).toThrow('not gtn.work.>');
  });

  it('passes over what is no event, and goes on', async () => {
    const after = await messaging.lastCursor();
    await messaging.publish({
      messageId: randomUUID(),
      subject: 'gtn.event.x',
      payload: { type: 'of a later version' },
    });
    await messaging.nc.flush();
    await bus.js.publish('gtn.event.y', 'not JSON');
    await publishEvent(7);
    expect((await take(1, { after })).map(iterationOf)).toEqual([7]);
  });

  it('ends when the signal aborts', async () => {
    const controller = new AbortController();
    const reading = (async () => {
      for await (const event of messaging.readEvents({ signal: controller.signal }))
        expect(event).toBeUndefined();
    })();
    await delay(100);
    controller.abort();
    await reading;
    await delay(50);
    expect((await bus.jsm.streams.info(stream)).state.consumer_count).toBe(0);
  });

  it('refuses a cursor whose events are not kept any more, and one that is not of the stream', async () => {
    const first = await publishEvent(1);
    const last = await publishEvent(2);
    await bus.jsm.streams.purge(stream, { seq: Number(last) });
    await expect(take(1, { after: first - 1n })).rejects.toThrow(CursorExpiredError);
    await expect(take(1, { after: first - 1n })).rejects.toThrow(`kept from ${last} on`);
    expect((await take(1, { after: first })).map(iterationOf)).toEqual([2]);
    await bus.jsm.streams.purge(stream);
    await expect(take(1, { after: first })).rejects.toThrow(CursorExpiredError);
    await expect(take(1, { after: last + 1n })).rejects.toThrow(`after the last event, ${last}`);
  });

  it('lets a reader that is slow hold a few hundred events, and the server keep the others', async () => {
    const after = await messaging.lastCursor();
    await Promise.all(Array.from({ length: 3000 }, (_, i) => publishEvent(i)));
    const delivered = async () => {
      const [consumer] = await bus.jsm.consumers.list(stream).next();
      return consumer?.delivered.consumer_seq;
    };
    let read = 0;
    for await (const event of messaging.readEvents({ after })) {
      if (read % 500 === 0) {
        await delay(100);
        const held = (await delivered())! - read;
        expect(held).toBeGreaterThan(0);
        expect(held).toBeLessThanOrEqual(256);
      }
      read++;
      if (event.cursor === after + 3000n) break;
    }
    expect(read).toBe(3000);
  });

  it('loses and repeats nothing when the server is killed, again and again, while events come', async () => {
    const after = await messaging.lastCursor();
    const total = 300;
    const reading = take(total, { after });
    const publishing = (async () => {
      for (let i = 0; i < total; i++) {
        await publishSurely(i);
        await delay(8);
      }
    })();
    for (let kills = 0; kills < 3; kills++) {
      await delay(500);
      await server.restart();
    }
    await publishing;
    const read = await reading;
    expect(read.map(iterationOf)).toEqual(Array.from({ length: total }, (_, i) => i));
    const [first] = read;
    expect(read.map(({ cursor }) => cursor - first!.cursor)).toEqual(
      Array.from({ length: total }, (_, i) => BigInt(i)),
    );
  });
});
