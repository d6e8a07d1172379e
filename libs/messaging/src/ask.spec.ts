import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Messaging, connectMessaging } from './connect-messaging.ts';
import { AnswerFailedError, NoAnswerError } from './errors.ts';
import { NatsServer } from './testing/nats-server.ts';

const subject = 'gtn.ask.spec';
const bytes = (...values: number[]) => new Uint8Array(values);

describe('asking', () => {
  let server: NatsServer;
  let asker: Messaging;
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
    [asker, first, second] = await Promise.all([connect('asker'), connect('first'), connect('second')]);
  });
  afterEach(async () => {
    await Promise.all([asker, first, second].map((messaging) => messaging.drain(0)));
  });

  it('is answered by one of the group', async () => {
    let calls = 0;
    for (const messaging of [first, second]) {
      messaging.answer(subject, 'group', {}, async ([value]) => {
        calls++;
        return bytes(value! + 1);
      });
      await messaging.ping();
    }
    expect(await asker.ask(subject, bytes(41), { timeoutMs: 2000 })).toEqual(bytes(42));
    expect(calls).toBe(1);
  });

  it('spreads over those who are free, and waits while nobody is', async () => {
    const calls = { first: 0, second: 0 };
    let now = 0;
    let most = 0;
    for (const [name, messaging] of [['first', first] as const, ['second', second] as const]) {
      messaging.answer(subject, 'group', {}, async (question) => {
        most = Math.max(most, ++now);
        calls[name]++;
        await delay(100);
        now--;
        return question;
      });
      await messaging.ping();
    }
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, i) => asker.ask(subject, bytes(i), { timeoutMs: 10_000 })),
    );
    expect(answers).toEqual(Array.from({ length: 8 }, (_, i) => bytes(i)));
    expect(most).toBe(2);
    expect(calls.first + calls.second).toBe(8);
    expect(Math.min(calls.first, calls.second)).toBeGreaterThan(1);
  });

  it('tells why an answer is a failure', async () => {
    first.answer(subject, 'group', {}, async () => {
      throw new RangeError('no such learner: 7');
    });
    await first.ping();
    const answer = asker.ask(subject, bytes(1), { timeoutMs: 2000 });
    await expect(answer).rejects.toThrow(AnswerFailedError);
    await expect(answer).rejects.toThrow('no such learner: 7');
  });

  it('gives up when nobody is there, or nobody answers in time', async () => {
    await expect(asker.ask(subject, bytes(1), { timeoutMs: 300 })).rejects.toThrow(NoAnswerError);
    first.answer(subject, 'group', {}, async (question) => await delay(1000, question));
    await first.ping();
    await expect(asker.ask(subject, bytes(1), { timeoutMs: 300 })).rejects.toThrow(
      'No answer to gtn.ask.spec within 300 ms',
    );
  });

  it('stops when it is told', async () => {
    const controller = new AbortController();
    const answer = asker.ask(subject, bytes(1), { timeoutMs: 60_000, signal: controller.signal });
    setTimeout(() => controller.abort(new Error('no longer wanted')), 100);
    await expect(answer).rejects.toThrow('no longer wanted');
  });

  it('asks again what was lost with the server', async () => {
    let calls = 0;
    first.answer(subject, 'group', { concurrency: 2 }, async (question) => {
      if (calls++ === 0) await delay(60_000);
      return question;
    });
    await first.ping();
    const answer = asker.ask(subject, bytes(5), { timeoutMs: 20_000 });
    await vi.waitFor(() => expect(calls).toBe(1));
    await server.restart();
    expect(await answer).toEqual(bytes(5));
    expect(calls).toBe(2);
  });

  it('answers what it has taken before it ends', async () => {
    const answering = first.answer(subject, 'group', {}, async (question) => await delay(300, question));
    await first.ping();
    const answer = asker.ask(subject, bytes(9), { timeoutMs: 5000 });
    await delay(100);
    await answering.stop();
    expect(await answer).toEqual(bytes(9));
  });
});
