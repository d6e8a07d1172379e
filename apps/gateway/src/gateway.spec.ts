import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { exampleExperiment, experimentIdOf } from './testing/example-rows.ts';
import { type TestGateway, testGateway } from './testing/test-gateway.ts';

let gateway: TestGateway;
let collector: Server | undefined;
afterEach(async () => {
  await gateway.stop();
  collector?.close();
});

it('a server that is away blanks its own fields, and nothing else; then all is as before', async () => {
  gateway = await testGateway();
  await gateway.nats.stop();
  const away = await gateway.query(
    '{ queues { kind } eventCursor presets { name } experiments { totalCount } }',
  );
  expect(away.status).toBe(200);
  expect(away.data).toMatchObject({ queues: null, eventCursor: null, experiments: { totalCount: 0 } });
  expect(away.data.presets!.length).toBeGreaterThan(0);
  expect(away.errors!.map(({ path, extensions }) => [path![0], extensions.code])).toEqual(
    expect.arrayContaining([
      ['queues', 'UNAVAILABLE'],
      ['eventCursor', 'UNAVAILABLE'],
    ]),
  );
  expect((await gateway.fetch('/readyz')).status).toBe(503);
  expect((await gateway.fetch('/healthz')).status).toBe(200);

  await gateway.startNatsAgain();
  await until(async () => (await gateway.query('{ queues { kind } }')).data.queues !== null);
  gateway.postgres.kill();
  // Who asks can't be told without the database, so nobody is let in.
  await until(async () => (await gateway.query('{ scopes }')).status === 503);
  expect((await gateway.query('{ scopes }')).errors).toEqual([
    { message: 'the database is away for now; try again later', extensions: { code: 'UNAVAILABLE' } },
  ]);
  await gateway.postgres.restart();
  await until(async () => (await gateway.query('{ experiments { totalCount } }')).errors === undefined);
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  const late = Date.now() + 20_000;
  while (!(await holds())) {
    if (Date.now() > late) throw new Error('not within 20 s');
    await pause(100);
  }
}

it('the trace of a request goes with the work that it asks for', async () => {
  collector = createServer((_request, response) => response.end()).listen(0, '127.0.0.1');
  await once(collector, 'listening');
  const { port } = collector.address() as { port: number };
  gateway = await testGateway({}, { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}` });
  const { prisma } = gateway.database;
  await prisma.$executeRaw`CREATE TABLE kept AS SELECT * FROM "OutboxMessage"`;
  await prisma.$executeRaw`CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN INSERT INTO kept SELECT NEW.*; RETURN NEW; END'`;
  await prisma.$executeRaw`CREATE TRIGGER keep BEFORE INSERT ON "OutboxMessage" FOR EACH ROW EXECUTE FUNCTION keep()`;
  const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
  const input = {
    experimentId: experimentIdOf(await exampleExperiment(gateway.database)),
    name: 'traced',
    config: { preset: { name: 'digits-demo' } },
  };
  const response = await gateway.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', traceparent: `00-${trace}-00f067aa0ba902b7-01` },
    body: JSON.stringify({
      query: 'mutation ($input: StartTrainingRunInput!) { startTrainingRun(input: $input) { __typename } }',
      variables: { input },
    }),
  });
  expect(await response.json()).toMatchObject({
    data: { startTrainingRun: { __typename: 'StartTrainingRunSuccess' } },
  });
  const kept = await prisma.$queryRaw<{ headers: { traceparent?: string } }[]>`
    SELECT headers FROM kept WHERE subject LIKE 'gtn.work.generator.train.%'`;
  expect(kept[0]!.headers.traceparent).toContain(trace);
});

it('a page to try the API in comes whole from here, and is not in the way of programs', async () => {
  gateway = await testGateway();
  const page = await gateway.fetch('/graphql', { headers: { accept: 'text/html,*/*' } });
  expect(page.headers.get('content-type')).toContain('text/html');
  const html = await page.text();
  expect(html).toContain('gtn-studio');
  // The button that a pasted line is formatted with is there: once in the page's own program, once where it is pressed.
  expect(html.split('Prettify query').length).toBeGreaterThanOrEqual(3);
  expect(html.match(/<(script|link)[^>]{1,500}(src|href)="?https?:/g)).toBeNull();
  // What a browser sends when the page is reloaded, or its address was shared.
  const accept = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
  const reloaded = await gateway.fetch(`/graphql?query=${encodeURIComponent('{ scopes }')}`, {
    headers: { accept },
  });
  expect([reloaded.status, reloaded.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  const json = await gateway.fetch('/graphql?query={scopes}', {
    headers: { 'apollo-require-preflight': '1' },
  });
  expect(await json.json()).toEqual({ data: { scopes: ['READ', 'RUN', 'ADMIN'] } });
});

it('names what is wrong with its own settings', async () => {
  gateway = await testGateway();
  await expect(
    gateway.restart({ env: { GTN_MAX_UPLOAD: 'much', GTN_CORS_ORIGINS: 'everyone' } }),
  ).rejects.toThrow(/GTN_MAX_UPLOAD: needs bytes.*got much.*GTN_CORS_ORIGINS: needs origins.*got everyone/);
});
