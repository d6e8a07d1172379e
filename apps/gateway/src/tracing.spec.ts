import { type CollectedSpan, traceCollector } from '@gtn-studio/service/testing';
import { emit } from '@gtn-studio/persistence';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { encodeId } from './paging/global-id.ts';
import { exampleExperiment, exampleRuns, experimentIdOf, runId } from './testing/example-rows.ts';
import { type TestGateway, testGateway } from './testing/test-gateway.ts';

const asking = '00f067aa0ba902b7';

let collector: Awaited<ReturnType<typeof traceCollector>>;
let gateway: TestGateway;
beforeAll(async () => {
  collector = await traceCollector();
  // Spans are sent as often as is waited for them here; by default every five seconds.
  vi.stubEnv('OTEL_BSP_SCHEDULE_DELAY', '100');
  gateway = await testGateway({ heartbeatMs: 300 }, { OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint });
});
afterAll(async () => {
  await gateway.stop();
  collector.stop();
  vi.unstubAllEnvs();
});

const ofTrace = (trace: string) => collector.spans.filter(({ traceId }) => traceId === trace);

/** Which span of a trace is below which, each pair as often as it is there. */
function pairs(trace: string): string[] {
  const spans = ofTrace(trace);
  const parentOf = ({ parentSpanId }: CollectedSpan) =>
    parentSpanId === asking ? 'asking' : spans.find(({ spanId }) => spanId === parentSpanId)?.name;
  return spans.map((span) => `${parentOf(span)} > ${span.name}`).sort();
}

it('a request is a span of the trace that asks, with the lists and the database operations below it', async () => {
  const trace = '5cf92f3577b34da6a3ce929d0e0e4737';
  const nobody = encodeId('TrainingRun', '00000000-0000-7000-8000-000000000000');
  await gateway.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', traceparent: `00-${trace}-${asking}-01` },
    body: JSON.stringify({
      query: `query Runs { trainingRuns(first: 1) { edges { node { id } } } trainingRun(id: "${nobody}") { id } }`,
    }),
  });
  await vi.waitFor(
    () =>
      expect(pairs(trace)).toEqual([
        'asking > query',
        'prisma:client:operation > prisma:client:compile',
        'prisma:client:operation > prisma:client:db_query',
        'prisma:client:operation > prisma:client:serialize',
        'query > list',
        'query > prisma:client:operation',
      ]),
    { timeout: 20_000 },
  );
});

it('over WebSockets a mutation names its trace in its extensions, and its span the run that it starts', async () => {
  const trace = '6cf92f3577b34da6a3ce929d0e0e4737';
  const input = {
    experimentId: experimentIdOf(await exampleExperiment(gateway.database)),
    name: 'traced',
    config: { preset: { name: 'digits-demo' } },
  };
  const results = gateway.webSocket().iterate({
    query:
      'mutation Start($input: StartTrainingRunInput!) { startTrainingRun(input: $input) { ... on StartTrainingRunSuccess { trainingRun { id } } } }',
    variables: { input },
    // What is no text names no trace, and does no harm.
    extensions: { traceparent: `00-${trace}-${asking}-01`, baggage: 3 },
  });
  const { value } = (await results.next()) as {
    value: { data: { startTrainingRun: { trainingRun: { id: string } } } };
  };
  const { id } = value.data.startTrainingRun.trainingRun;
  await vi.waitFor(
    () => {
      const span = ofTrace(trace).find(({ parentSpanId }) => parentSpanId === asking);
      expect(span).toMatchObject({
        name: 'mutation',
        attributes: {
          'graphql.operation.type': 'mutation',
          'graphql.operation.name': 'Start',
          'gtn.trainingRunId': id.replace('TrainingRun:', ''),
        },
      });
    },
    { timeout: 20_000 },
  );
});

it('a subscription is a span until it is no longer followed, with what is read for its events below it', async () => {
  const trace = '7cf92f3577b34da6a3ce929d0e0e4737';
  const [id] = await exampleRuns(gateway.database, await exampleExperiment(gateway.database), 1);
  const results = gateway.webSocket().iterate<{ trainingRunEvents: { __typename: string } }>({
    query: `subscription Follow { trainingRunEvents(id: "${runId(id!)}") {
      __typename ... on TrainingRunStateChanged { trainingRun { name } } } }`,
    extensions: { traceparent: `00-${trace}-${asking}-01` },
  });
  for await (const { data } of results) {
    if (data!.trainingRunEvents.__typename === 'TrainingRunStateChanged') break;
    if (ofTrace(trace).some(({ name }) => name === 'subscription')) throw new Error('ended too early');
    const at = new Date().toISOString();
    await gateway.database.prisma.$transaction((tx) =>
      emit(tx, { type: 'trainingRun.stateChanged', id: id!, at, state: 'active' }),
    );
  }
  await vi.waitFor(
    () => {
      expect(ofTrace(trace).find(({ parentSpanId }) => parentSpanId === asking)).toMatchObject({
        name: 'subscription',
        attributes: {
          'graphql.operation.type': 'subscription',
          'graphql.operation.name': 'Follow',
          'gtn.trainingRunId': id,
        },
      });
      // The look whether the run is there, and the run as it is at the event.
      expect(pairs(trace).filter((pair) => pair === 'subscription > prisma:client:operation').length).toBe(2);
    },
    { timeout: 20_000 },
  );
});
