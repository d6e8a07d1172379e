import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Messaging, connectMessaging } from './connect-messaging.ts';
import { RequestFailedError, NoReplyError } from './errors.ts';
import { NatsServer } from './testing/nats-server.ts';

const subject = 'gtn.request.spec';
const bytes = (...values: number[]) => new Uint8Array(values);

describe('a request', () => {
  let server: NatsServer;
  let requester: Messaging;
  let first: Messaging;
  let second: Messaging;

  beforeAll(async () => {
    server = await NatsServer.start();
  });
  afterAll(async () => {
    await server.remove();
  });
  beforeEach(async () => {
    const connect = (name: string) => connectMessaging({ url: server.url, name });
    [requester, first, second] = await Promise.all([
      connect('requester'),
      connect('first'),
      connect('second'),
    ]);
  });
  afterEach(async () => {
    await Promise.all([requester, first, second].map((messaging) => messaging.drain(0)));
  });

  it('is replied to by one of the group', async () => {
    let calls = 0;
    for (const messaging of [first, second]) {
      messaging.respond(subject, 'group', {}, async ([value]) => {
        calls++;
        return bytes(value! + 1);
      });
      await messaging.ping();
    }
    expect(await requester.request(subject, bytes(41), { timeoutMs: 2000 })).toEqual(bytes(42));
    expect(calls).toBe(1);
  });

  it('spreads over those who are free, and waits while nobody is', async () => {
    const calls = { first: 0, second: 0 };
    let now = 0;
    let most = 0;
    for (const [name, messaging] of [['first', first] as const, ['second', second] as const]) {
      messaging.respond(subject, 'group', {}, async (data) => {
        most = Math.max(most, ++now);
        calls[name]++;
        await delay(100);
        now--;
        return data;
      });
      await messaging.ping();
    }
    const replies = await Promise.all(
      Array.from({ length: 8 }, (_, i) => requester.request(subject, bytes(i), { timeoutMs: 10_000 })),
    );
    expect(replies).toEqual(Array.from({ length: 8 }, (_, i) => bytes(i)));
    expect(most).toBe(2);
    expect(calls.first + calls.second).toBe(8);
    expect(Math.min(calls.first, calls.second)).toBeGreaterThan(1);
  });

  it('tells why it failed', async () => {
    first.respond(subject, 'group', {}, async () => {
      throw new RangeError('no such learner: 7');
    });
    await first.ping();
    const reply = requester.request(subject, bytes(1), { timeoutMs: 2000 });
    await expect(reply).rejects.toThrow(RequestFailedError);
    await expect(reply).rejects.toThrow('no such learner: 7');
  });

  it('is given up when there is no responder, or no reply in time', async () => {
    await expect(requester.request(subject, bytes(1), { timeoutMs: 300 })).rejects.toThrow(NoReplyError);
    first.respond(subject, 'group', {}, async (data) => await delay(1000, data));
    await first.ping();
    await expect(requester.request(subject, bytes(1), { timeoutMs: 300 })).rejects.toThrow(
      'No reply from gtn.request.spec within 300 ms',
    );
  });

  it('stops when it is told', async () => {
    const controller = new AbortController();
    const reply = requester.request(subject, bytes(1), { timeoutMs: 60_000, signal: controller.signal });
    setTimeout(() => controller.abort(new Error('no longer wanted')), 100);
    await expect(reply).rejects.toThrow('no longer wanted');
  });

  it('is sent again when it was lost with the server', async () => {
    let calls = 0;
    first.respond(subject, 'group', { concurrency: 2 }, async (data) => {
      if (calls++ === 0) await delay(60_000);
      return data;
    });
    await first.ping();
    const reply = requester.request(subject, bytes(5), { timeoutMs: 20_000 });
    await vi.waitFor(() => expect(calls).toBe(1));
    await server.restart();
    expect(await reply).toEqual(bytes(5));
    expect(calls).toBe(2);
  });

  it('is replied to before the responder that took it ends', async () => {
    const responder = first.respond(subject, 'group', {}, async (data) => await delay(300, data));
    await first.ping();
    const reply = requester.request(subject, bytes(9), { timeoutMs: 5000 });
    await delay(100);
    await responder.stop();
    expect(await reply).toEqual(bytes(9));
  });
});
