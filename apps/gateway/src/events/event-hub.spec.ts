import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { eventSubject } from '@gtn-studio/contracts';
import { type LocalServer, startNats } from '@gtn-studio/local-servers';
import { type Messaging, type ReadEvent, connectMessaging } from '@gtn-studio/messaging';
import { newId } from '@gtn-studio/persistence';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EventHub, type Heartbeat } from './event-hub.ts';
import { ofTrainingRun } from './selections.ts';

const log = { info: () => undefined, warn: () => undefined };
let folder: string;
let nats: LocalServer;
let messaging: Messaging;
let firstEvent = 1n;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gtn-hub-'));
  nats = await startNats({ folder, log });
  messaging = await connectMessaging({
    url: nats.url,
    name: 'spec',
    firstEvent: () => Promise.resolve(firstEvent),
  });
  await messaging.ensureStreams();
});
afterAll(async () => {
  await messaging.drain();
  await nats.stop();
  await rm(folder, { recursive: true });
});

async function tell(id: string, from: number, to: number): Promise<void> {
  for (let iteration = from; iteration <= to; iteration++)
    await messaging.publish({
      messageId: newId(),
      subject: eventSubject('trainingRun', id, 'progressed'),
      payload: {
        type: 'trainingRun.progressed',
        id,
        at: '2026-01-02T03:04:05.000Z',
        iteration,
        outerIterations: 600,
        metrics: {},
      },
    });
}

/** The iterations of the next events. */
async function take(events: AsyncIterator<ReadEvent | Heartbeat, void>, count: number): Promise<number[]> {
  const iterations: number[] = [];
  while (iterations.length < count) {
    const { value } = await events.next();
    if (value && 'event' in value && value.event.type === 'trainingRun.progressed')
      iterations.push(value.event.iteration);
  }
  return iterations;
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

async function reached(hub: EventHub): Promise<void> {
  const last = await messaging.lastCursor();
  while (hub.last < last) await pause(5);
}

it('a reader that is not asked for long gets all that it missed, from the stream, and goes on with the rest', async () => {
  const hub = await EventHub.start(messaging, { capacity: 4 });
  const [id, ending] = [newId(), new AbortController()];
  const events = hub.follow(ofTrainingRun(id), hub.last, ending.signal);
  await tell(id, 1, 3);
  expect(await take(events, 1)).toEqual([1]);
  await tell(id, 4, 60);
  await tell(newId(), 1, 60);
  await reached(hub);
  expect(await take(events, 59)).toEqual(range(2, 60));
  const next = take(events, 2);
  await tell(id, 61, 62);
  expect(await next).toEqual([61, 62]);
  ending.abort();
  expect(await events.next()).toEqual({ done: true, value: undefined });
  hub.stop();
});

it('readers that start anywhere, while events come, each get all after their cursor', async () => {
  const hub = await EventHub.start(messaging, { capacity: 4 });
  const id = newId();
  const start = await messaging.lastCursor();
  const telling = tell(id, 1, 150);
  const readers = await Promise.all(
    range(0, 19).map(async (n) => {
      await pause(n * 3);
      const events = hub.follow(ofTrainingRun(id), start, new AbortController().signal);
      return take(events, 150);
    }),
  );
  await telling;
  for (const iterations of readers) expect(iterations).toEqual(range(1, 150));
  hub.stop();
});

it('what was told before it started is in its memory, for those who come again', async () => {
  const id = newId();
  const start = await messaging.lastCursor();
  await tell(id, 1, 3);
  const hub = await EventHub.start(messaging, { capacity: 100 });
  await reached(hub);
  expect(await take(hub.follow(ofTrainingRun(id), start, new AbortController().signal), 3)).toEqual([
    1, 2, 3,
  ]);
  hub.stop();
});

it('follows a stream that was lost and made again; who follows from before is told that its cursor has expired', async () => {
  const hub = await EventHub.start(messaging, { heartbeatMs: 60_000 });
  const run = newId();
  await tell(run, 1, 3);
  await reached(hub);
  const follow = (after: bigint) =>
    hub.follow(ofTrainingRun(run), after, new AbortController().signal)[Symbol.asyncIterator]();
  const before = follow(hub.last - 3n);
  expect(await take(before, 3)).toEqual([1, 2, 3]);
  const waiting = before.next();
  waiting.catch(() => undefined);

  firstEvent = hub.last + 1000n;
  await messaging.nc.request('$JS.API.STREAM.DELETE.GTN_EVENTS');
  await messaging.ensureStreams();
  await expect(waiting).rejects.toMatchObject({ name: 'CursorExpiredError' });
  await tell(run, 4, 6);
  await reached(hub);
  expect(await take(follow(firstEvent - 1n), 3)).toEqual([4, 5, 6]);
  hub.stop();
}, 90_000);
