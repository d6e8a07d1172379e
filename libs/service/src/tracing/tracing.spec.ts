import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { SpanKind, context, propagation } from '@opentelemetry/api';
import { expect, it } from 'vitest';
import { withSpan } from './spans.ts';
import { startTracing } from './start-tracing.ts';

interface OtlpSpan {
  readonly name: string;
  readonly kind: number;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly status: { readonly code?: number; readonly message?: string };
  readonly attributes: { key: string; value: unknown }[];
}
interface OtlpRequest {
  readonly resourceSpans: {
    readonly resource: { readonly attributes: { key: string; value: unknown }[] };
    readonly scopeSpans: { readonly spans: OtlpSpan[] }[];
  }[];
}

/** The trace under way as a message carries it. */
function carried(): Record<string, string> {
  const headers = {};
  propagation.inject(context.active(), headers);
  return headers;
}

// In order: the SDK registers itself for the process.
it('without an endpoint work is done and no header is added', async () => {
  const end = await startTracing('sample', {});
  expect(await withSpan('work', { traceparent: 'nonsense' }, async () => carried())).toEqual({});
  await end();
});

it('spans reach a collector, and a trace goes on across a message', async () => {
  const requests: { path: string; body: OtlpRequest }[] = [];
  const collector = createServer((request, response) => {
    void json(request).then((body) => {
      requests.push({ path: request.url!, body: body as OtlpRequest });
      response.setHeader('content-type', 'application/json').end('{}');
    });
  }).listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const { port } = collector.address() as AddressInfo;
  const end = await startTracing('sample', { otlpEndpoint: `http://127.0.0.1:${port}/` });

  const headers = await withSpan('ask', undefined, async () => carried(), {
    kind: SpanKind.PRODUCER,
  });
  const failing = withSpan('work', headers, () => Promise.reject(new TypeError('no such lesson')), {
    kind: SpanKind.CONSUMER,
    attributes: { lesson: 3 },
  });
  await expect(failing).rejects.toThrow(TypeError);
  await end();
  collector.close();

  expect(new Set(requests.map(({ path }) => path))).toEqual(new Set(['/v1/traces']));
  const resources = requests.flatMap(({ body }) => body.resourceSpans);
  expect(resources[0]!.resource.attributes).toContainEqual({
    key: 'service.name',
    value: { stringValue: 'sample' },
  });
  const [ask, work] = resources.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
  expect(work).toMatchObject({
    name: 'work',
    traceId: ask!.traceId,
    parentSpanId: ask!.spanId,
    status: { code: 2, message: 'no such lesson' },
    attributes: [{ key: 'lesson', value: { intValue: 3 } }],
  });
  expect(headers.traceparent).toBe(`00-${ask!.traceId}-${ask!.spanId}-01`);
});
