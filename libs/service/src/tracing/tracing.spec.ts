import { SpanKind, context, propagation } from '@opentelemetry/api';
import { expect, it } from 'vitest';
import { traceCollector } from '../testing/index.ts';
import { withSpan } from './spans.ts';
import { startTracing } from './start-tracing.ts';

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
  const collector = await traceCollector();
  const end = await startTracing('sample', { otlpEndpoint: `${collector.endpoint}/` });

  const headers = await withSpan('ask', undefined, async () => carried(), {
    kind: SpanKind.PRODUCER,
  });
  const failing = withSpan('work', headers, () => Promise.reject(new TypeError('no such lesson')), {
    kind: SpanKind.CONSUMER,
    attributes: { lesson: 3 },
  });
  await expect(failing).rejects.toThrow(TypeError);
  await end();
  collector.stop();

  const [ask, work] = collector.spans;
  expect(work).toMatchObject({
    service: 'sample',
    name: 'work',
    traceId: ask!.traceId,
    parentSpanId: ask!.spanId,
    status: { code: 2, message: 'no such lesson' },
    attributes: { lesson: 3 },
  });
  expect(headers.traceparent).toBe(`00-${ask!.traceId}-${ask!.spanId}-01`);
});
