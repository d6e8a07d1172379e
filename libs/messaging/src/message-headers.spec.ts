import { randomUUID } from 'node:crypto';
import {
  ROOT_CONTEXT,
  type TextMapPropagator,
  context,
  createContextKey,
  propagation,
} from '@opentelemetry/api';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Context } from '@opentelemetry/api';
import { workSubject } from '@gtn-studio/contracts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Messaging, connectMessaging } from './connect-messaging.ts';
import type { WorkItem } from './consume-work.ts';
import { NatsServer } from './testing/nats-server.ts';

const key = createContextKey('traceparent');

/** What an OpenTelemetry SDK registers, less the spans. */
const propagator: TextMapPropagator = {
  inject(active, carrier, setter) {
    const value = active.getValue(key);
    if (typeof value === 'string') setter.set(carrier, 'traceparent', value);
  },
  extract(active, carrier, getter) {
    return active.setValue(key, getter.get(carrier, 'traceparent'));
  },
  fields: () => ['traceparent'],
};

const storage = new AsyncLocalStorage<Context>();
const traced = <Result>(traceparent: string, run: () => Result) =>
  context.with(ROOT_CONTEXT.setValue(key, traceparent), run);
const activeTrace = () => context.active().getValue(key);

describe('the trace context', () => {
  let server: NatsServer;
  let messaging: Messaging;

  beforeAll(async () => {
    propagation.setGlobalPropagator(propagator);
    context.setGlobalContextManager({
      active: () => storage.getStore() ?? ROOT_CONTEXT,
      with: (active, run, self, ...values) => storage.run(active, () => run.call(self, ...values)),
      bind: (_active, target) => target,
      enable() {
        return this;
      },
      disable() {
        return this;
      },
    });
    server = await NatsServer.start();
    messaging = await connectMessaging({ url: server.url, name: 'trace' });
    await messaging.ensureStreams();
  });
  afterAll(async () => {
    propagation.disable();
    context.disable();
    await messaging.drain(0);
    await server.remove();
  });

  const work = (headers?: Record<string, string>) => ({
    messageId: randomUUID(),
    subject: workSubject('Search', randomUUID()),
    payload: { id: randomUUID() },
    headers,
  });

  it('of a publisher, or of the outbox, is that of the handler', async () => {
    const items: (WorkItem & { trace: unknown })[] = [];
    messaging.consumeWork('advanceSearch', {}, async (item) => {
      items.push({ ...item, trace: activeTrace() });
    });
    await traced('00-of-the-publisher', () => messaging.publish(work()));
    await traced('00-of-the-relay', () =>
      messaging.publish(work({ traceparent: '00-of-the-outbox', tracestate: 'a=b' })),
    );
    await messaging.publish(work());
    await vi.waitFor(() => expect(items).toHaveLength(3));
    expect(items.map(({ trace }) => trace)).toEqual(['00-of-the-publisher', '00-of-the-outbox', undefined]);
    expect(items.map(({ headers }) => headers)).toEqual([
      { traceparent: '00-of-the-publisher' },
      { traceparent: '00-of-the-outbox', tracestate: 'a=b' },
      {},
    ]);
  });

  it('of a request is that of its responder', async () => {
    messaging.respond('gtn.request.trace', 'group', {}, async () =>
      new TextEncoder().encode(String(activeTrace())),
    );
    await messaging.ping();
    const reply = await traced('00-of-the-requester', () =>
      messaging.request('gtn.request.trace', new Uint8Array(), { timeoutMs: 2000 }),
    );
    expect(new TextDecoder().decode(reply)).toBe('00-of-the-requester');
  });
});
