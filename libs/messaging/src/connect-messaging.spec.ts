import { describe, expect, it, vi } from 'vitest';
import { connectMessaging } from './connect-messaging.ts';
import { NatsServer } from './testing/nats-server.ts';

describe('connecting', () => {
  it('says in a sentence that there is no server', async () => {
    const connecting = connectMessaging({ url: 'nats://127.0.0.1:1', name: 'x' });
    await expect(connecting).rejects.toThrow(/^NATS at nats:\/\/127.0.0.1:1 can't be reached: /);
    await expect(connecting).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('lasts: the server may be away, which a ping tells, and come back', async () => {
    const server = await NatsServer.start();
    const messaging = await connectMessaging({ url: server.url, name: 'ping' });
    await messaging.ensureStreams();
    await messaging.ping();
    await server.kill();
    await vi.waitFor(() => expect(messaging.ping()).rejects.toThrow('connection to NATS'));
    await server.restart();
    await vi.waitFor(() => messaging.ping(), { timeout: 5000 });
    expect(await messaging.lastCursor()).toBe(0n);
    await messaging.drain();
    await server.remove();
  });
});

describe('draining', () => {
  it('ends soon also when the server is away', async () => {
    const server = await NatsServer.start();
    const messaging = await connectMessaging({ url: server.url, name: 'drain' });
    await messaging.ensureStreams();
    messaging.consumeWork('advanceSearch', {}, async () => undefined);
    messaging.onDeadLetter(async () => undefined);
    messaging.respond('gtn.request.drain', 'group', {}, async (data) => data);
    await messaging.ping();
    await server.kill();
    const start = performance.now();
    await messaging.drain(500);
    expect(performance.now() - start).toBeLessThan(5000);
    expect(messaging.nc.isClosed()).toBe(true);
    await server.remove();
  });
});

describe('a notification of an intent', () => {
  it('reaches those who listen to its run, until they stop', async () => {
    const server = await NatsServer.start();
    const messaging = await connectMessaging({ url: server.url, name: 'intent' });
    let notified = 0;
    const stop = messaging.onIntent('run-1', () => notified++);
    messaging.notifyIntent('run-1');
    messaging.notifyIntent('run-2');
    await vi.waitFor(() => expect(notified).toBe(1));
    await server.restart();
    await vi.waitFor(() => messaging.ping());
    messaging.notifyIntent('run-1');
    await vi.waitFor(() => expect(notified).toBe(2));
    stop();
    messaging.notifyIntent('run-1');
    await messaging.ping();
    expect(notified).toBe(2);
    await messaging.drain();
    await server.remove();
  });
});
