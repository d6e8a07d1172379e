import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startS3 } from '@gtn-studio/artifacts/testing';
import { environmentVariables } from '@gtn-studio/config';
import { certificates } from '@gtn-studio/local-servers/testing';
import { type ConfiguredServer, configuredServer } from '@gtn-studio/messaging/testing';
import { searchEnded, trainingRunEnded } from '@gtn-studio/sdk';
import { type CollectedSpan, traceCollector } from '@gtn-studio/service/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type PrivateStack, privateStack } from './support/private-stack.ts';
import { smallRun } from './support/small-run.ts';

/** What the stack tells each service, and what another variable excludes. */
const setElsewhere = [
  ...['DATABASE_URL', 'NATS_URL', 'GTN_HOST', 'GTN_PORT'],
  ...['GTN_ARTIFACTS_DIR', 'NATS_TOKEN', 'NATS_NKEY', 'NATS_CREDS'],
];
const secret = 'hunter2-of-nats';

describe('a platform with every optional variable set', { timeout: 240_000 }, () => {
  let folder: string;
  let s3: Awaited<ReturnType<typeof startS3>>;
  let collector: Awaited<ReturnType<typeof traceCollector>>;
  let nats: ConfiguredServer;
  let platform: PrivateStack;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gtn-settings-'));
    collector = await traceCollector();
    const { ca, server, client } = certificates(join(folder, 'tls'));
    const quoted = [server.cert, server.key, ca].map((path) => JSON.stringify(path));
    nats = await configuredServer(
      () => `authorization { user: gtn, password: ${JSON.stringify(secret)} }
tls { cert_file: ${quoted[0]}, key_file: ${quoted[1]}, ca_file: ${quoted[2]}, verify: true }`,
    );
    s3 = await startS3();
    const { endpoint, region, bucket, accessKey, secretKey } = s3.options;
    const env: NodeJS.ProcessEnv = {
      NATS_USER: 'gtn',
      NATS_PASSWORD: secret,
      NATS_CA: ca,
      NATS_CERT: client.cert,
      NATS_KEY: client.key,
      GTN_NATS_REPLICAS: '1',
      GTN_DATA_DIR: folder,
      S3_ENDPOINT: endpoint,
      S3_REGION: region,
      S3_BUCKET: bucket,
      S3_ACCESS_KEY: accessKey,
      S3_SECRET_KEY: secretKey,
      LOG_LEVEL: 'debug',
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
      GTN_CONCURRENCY: '2',
      GTN_THREADS: '1',
      GTN_MAX_UPLOAD: '1MiB',
      GTN_CORS_ORIGINS: 'https://studio.example.org',
    };
    const missing = environmentVariables.filter(({ name }) => !(name in env) && !setElsewhere.includes(name));
    expect(missing).toEqual([]);
    platform = await privateStack({ env, natsUrl: `tls://localhost:${nats.port}` });
  });
  afterAll(async () => {
    await platform?.remove();
    await s3?.stop();
    await nats?.remove();
    collector?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Sends a mutation as a client does that has a span of its own under way; returns the id in its answer. */
  async function mutate(traceId: string, query: string, input: object): Promise<string> {
    const response = await fetch(`${platform.client.endpoint.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', traceparent: `00-${traceId}-${asking}-01` },
      body: JSON.stringify({ query, variables: { input } }),
    });
    const { data } = (await response.json()) as { data: { started: { row: { id: string } } } };
    return data.started.row.id;
  }
  const asking = '00f067aa0ba902b7';

  /** The spans from the client's to one that is found, as `service name`; it fails where a parent is missing. */
  function pathTo(traceId: string, isLast: (span: CollectedSpan) => boolean): CollectedSpan[] {
    const spans = collector.spans.filter((span) => span.traceId === traceId);
    const path: CollectedSpan[] = [];
    for (
      let span = spans.find(isLast);
      path[0]?.parentSpanId !== asking;
      span = spans.find(({ spanId }) => spanId === path[0]!.parentSpanId)
    ) {
      expect(span, `the span above ${path[0]?.name}`).toBeDefined();
      path.unshift(span!);
    }
    return path;
  }
  const shown = ({ service, name }: CollectedSpan) => `${service} ${name}`;
  const ours = (path: readonly CollectedSpan[]) => path.filter(({ name }) => !name.startsWith('prisma:'));

  it('traces a training run from the client to the statements of its trainer', async () => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    const id = await mutate(
      traceId,
      `mutation Train($input: StartTrainingRunInput!) {
        started: startTrainingRun(input: $input) { ... on StartTrainingRunSuccess { row: trainingRun { id } } }
      }`,
      smallRun(platform.experimentId, { outerIterations: 4 }),
    );
    expect(await trainingRunEnded(platform.client, id)).toMatchObject({ state: 'COMPLETED' });
    await vi.waitFor(
      () => {
        const path = pathTo(
          traceId,
          ({ service, name }) => service === 'generator-trainer' && name === 'prisma:client:db_query',
        );
        expect(ours(path).map(shown)).toEqual(['gateway mutation', 'generator-trainer work trainGenerator']);
        const [request, work] = ours(path);
        const row = { 'gtn.trainingRunId': id.split(':')[1] };
        expect(request!.attributes).toEqual({
          'graphql.operation.type': 'mutation',
          'graphql.operation.name': 'Train',
          ...row,
        });
        expect(work!.attributes).toEqual(row);
      },
      { timeout: 30_000, interval: 200 },
    );
  });

  it('shows its secrets to nobody', async () => {
    const { services, folder: data } = platform.stack;
    const files = services.map(({ name }) => join(data, 'logs', `${name}.log`));
    if (process.platform === 'linux') files.push(...services.map(({ pid }) => `/proc/${pid}/cmdline`));
    for (const file of files) {
      const text = await readFile(file, 'utf8');
      expect(text).not.toBe('');
      expect(text, file).not.toContain(secret);
    }
  });

  it('traces a search from the client over the search to its evaluator', async () => {
    const traceId = '5cf92f3577b34da6a3ce929d0e0e4737';
    const id = await mutate(
      traceId,
      `mutation Find($input: StartSearchInput!) {
        started: startSearch(input: $input) { ... on StartSearchSuccess { row: search { id } } }
      }`,
      {
        experimentId: platform.experimentId,
        name: 'traced',
        config: {
          space: { families: ['LINEAR'], dataset: 'digits' },
          teaching: {
            real: { dataset: 'digits', batchSize: 20, steps: 4, learningRate: 0.2, momentum: 0.9 },
          },
          trials: 1,
          parallel: 1,
          images: 50,
          seed: 3,
        },
      },
    );
    expect(await searchEnded(platform.client, id)).toMatchObject({ state: 'COMPLETED' });
    await vi.waitFor(
      () => {
        const path = ours(pathTo(traceId, ({ name }) => name === 'work evaluateLearner'));
        expect(path.map(shown)).toEqual([
          'gateway mutation',
          'nas-search work advanceSearch',
          'learner-evaluator work evaluateLearner',
        ]);
        expect(path[1]!.attributes).toEqual({ 'gtn.searchId': id.split(':')[1] });
        expect(path[2]!.attributes['gtn.evaluationId']).toMatch(/^[0-9a-f-]{36}$/);
      },
      { timeout: 30_000, interval: 200 },
    );
  });
});
