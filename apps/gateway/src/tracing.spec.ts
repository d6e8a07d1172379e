import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { encodeId } from './paging/global-id.ts';
import { type TestGateway, testGateway } from './testing/test-gateway.ts';

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
}

const spans: Span[] = [];
/** An OpenTelemetry collector. */
const collector = createServer((request, response) => {
  void (async () => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = JSON.parse(Buffer.concat(chunks).toString()) as {
      resourceSpans: { scopeSpans: { spans: Span[] }[] }[];
    };
    for (const { scopeSpans } of body.resourceSpans)
      for (const scope of scopeSpans) spans.push(...scope.spans);
    response.setHeader('content-type', 'application/json').end('{}');
  })();
});

let gateway: TestGateway;
beforeAll(async () => {
  collector.listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const { port } = collector.address() as AddressInfo;
  gateway = await testGateway({}, { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` });
});
afterAll(async () => {
  await gateway.stop();
  collector.close();
});

it('a request is a span of the trace that asks, with the lists and the database operations below it', async () => {
  const trace = '5cf92f3577b34da6a3ce929d0e0e4737';
  const asking = '00f067aa0ba902b7';
  const nobody = encodeId('TrainingRun', '00000000-0000-7000-8000-000000000000');
  await gateway.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', traceparent: `00-${trace}-${asking}-01` },
    body: JSON.stringify({
      query: `query Runs { trainingRuns(first: 1) { edges { node { id } } } trainingRun(id: "${nobody}") { id } }`,
    }),
  });
  await vi.waitFor(
    () => {
      const ofTrace = spans.filter(({ traceId }) => traceId === trace);
      const parentOf = ({ parentSpanId }: Span) =>
        parentSpanId === asking ? 'asking' : ofTrace.find(({ spanId }) => spanId === parentSpanId)?.name;
      const pairs = ofTrace.map((span) => `${parentOf(span)} > ${span.name}`);
      expect(pairs.sort()).toEqual([
        'asking > query',
        'prisma:client:operation > prisma:client:compile',
        'prisma:client:operation > prisma:client:db_query',
        'prisma:client:operation > prisma:client:serialize',
        'query > list',
        'query > prisma:client:operation',
      ]);
    },
    { timeout: 20_000 },
  );
});
