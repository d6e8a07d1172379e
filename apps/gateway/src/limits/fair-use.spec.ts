import { setTimeout as pause } from 'node:timers/promises';
import { emit } from '@gtn-studio/persistence';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { exampleExperiment, exampleRuns } from '../testing/example-rows.ts';
import { type TestGateway, testGateway } from '../testing/test-gateway.ts';

const evaluations = 100_000;

let gateway: TestGateway;
const keys: string[] = [];
beforeAll(async () => {
  gateway = await testGateway({ readMs: 1000 }, { GTN_MAX_COST_PER_MINUTE: '40000' });
  await seedEvaluations();
  await gateway.restart();
  for (const name of ['greedy', 'other', 'spender', 'waiter', 'follower']) {
    const { data } = await gateway.query(
      `mutation { createApiKey(input: { name: "${name}", scopes: [ADMIN] }) { ... on CreateApiKeySuccess { key } } }`,
      {},
      keys[0],
    );
    keys.push(data.createApiKey!.key as unknown as string);
  }
  // A hundred thousand rows, each in several indexes, on a machine that may have much else to do.
}, 240_000);
afterAll(() => gateway.stop());

async function seedEvaluations(): Promise<void> {
  const { prisma } = gateway.database;
  const experimentId = await exampleExperiment(gateway.database);
  await prisma.$executeRaw`
    INSERT INTO "Architecture" (id, hash, config, description, parameters, "multiplyAdds") VALUES (${experimentId}::uuid, 'x', '{}', 'x', 1, 1)`;
  await prisma.$executeRaw`
    INSERT INTO "Evaluation" (id, "experimentId", "architectureId", source, config, state, seeds, "accuracyMean")
    SELECT gen_random_uuid(), ${experimentId}::uuid, ${experimentId}::uuid, 'real', '{}', 'completed', 1, (n % 1000) / 1000.0
    FROM generate_series(1, ${evaluations}) n`;
  await prisma.$executeRaw`ANALYZE`;
}

const best = (aliases: number, fields: string) =>
  `{ ${Array.from({ length: aliases }, (_, i) => `a${i}: evaluations(first: 1, orderBy: ACCURACY) { ${fields} edges { node { id } } }`).join(' ')} }`;

const post = async (query: string, key: string) => {
  const response = await gateway.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ query }),
  });
  const body = (await response.json()) as {
    errors?: { message: string; extensions: object }[];
    data?: object;
  };
  return { status: response.status, retryAfter: response.headers.get('retry-after'), ...body };
};

it('a count costs the rows that it counts, so that sixty of a large table are refused before they are made', async () => {
  const answer = await post(best(60, 'totalCount'), keys[0]!);
  expect(answer).toMatchObject({ status: 400, errors: [{ extensions: { code: 'TOO_COSTLY' } }] });
  expect(answer.errors![0]!.message).toMatch(
    /^the request costs \d+, more than 20000: \d+ for the fields .* and \d{5} for rows/,
  );
  // Without a count there is an index, and one count is anybody's.
  expect((await post(best(60, ''), keys[0]!)).status).toBe(200);
  expect(await post(best(1, 'totalCount'), keys[0]!)).toMatchObject({
    status: 200,
    data: { a0: { totalCount: evaluations } },
  });
});

it('a list that an id alone does not find costs the rows that it may look through', async () => {
  const { errors } = await post(
    best(60, '').replaceAll('first: 1', 'first: 1, filter: { states: [FAILED] }'),
    keys[0]!,
  );
  expect(errors).toMatchObject([{ extensions: { code: 'TOO_COSTLY' } }]);
});

it('what a key has under way is limited, and another key is served beside it', async () => {
  const nine = best(9, 'totalCount');
  const answers = await Promise.all(Array.from({ length: 12 }, () => post(nine, keys[1]!)));
  const refused = answers.filter(({ status }) => status === 429);
  expect(refused.length).toBeGreaterThan(0);
  for (const { errors, retryAfter } of refused) {
    expect(errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED' } }]);
    expect(errors![0]!.message).toMatch(/ of this key .*; try again in \d+ s$/);
    expect(Number(retryAfter)).toBeGreaterThan(0);
  }
  expect((await post('{ experiments(first: 1) { edges { node { name } } } }', keys[3]!)).status).toBe(200);
});

it('what a key asks within a minute is limited, with when to ask again, over HTTP and WebSockets', async () => {
  const dear = best(14, 'totalCount');
  const codes: number[] = [];
  for (let i = 0; i < 4; i++) codes.push((await post(dear, keys[2]!)).status);
  expect(codes).toEqual([200, 200, 429, 429]);
  const { errors, retryAfter } = await post(dear, keys[2]!);
  expect(errors![0]!.message).toMatch(
    /^requests of this key cost at most 40000 within a minute, and this one would be more; try again in \d+ s$/,
  );
  expect(errors![0]!.extensions).toEqual({ code: 'RATE_LIMITED', retryAfter: Number(retryAfter) });
  const client = gateway.webSocket({ apiKey: keys[2] });
  const told = await new Promise((resolve) => {
    client.subscribe({ query: dear }, { next: resolve, error: resolve, complete: () => resolve('complete') });
  });
  expect(told).toMatchObject([
    { extensions: { code: 'RATE_LIMITED', retryAfter: expect.any(Number) as unknown } },
  ]);
});

it('an event of a subscription costs what its request did, and waits until its key can pay', async () => {
  const [id] = await exampleRuns(gateway.database, await exampleExperiment(gateway.database), 1);
  const { data: now } = await gateway.query('{ eventCursor }', {}, keys[4]);
  const counts = Array.from({ length: 7 }, (_, i) => `a${i}: evaluations(first: 1) { totalCount }`);
  const results = gateway.webSocket({ apiKey: keys[4] }).iterate<{ events: { __typename: string } }>({
    query: `subscription { events(after: "${String(now.eventCursor)}", filter: { ids: ["TrainingRun:${id}"] }) {
      __typename ... on TrainingRunStateChanged { trainingRun { experiment { ${counts.join(' ')} } } } } }`,
  });
  let told = 0;
  const telling = (async () => {
    for await (const { data } of results) if (data?.events.__typename === 'TrainingRunStateChanged') told++;
  })();
  const happened = 20;
  await gateway.database.prisma.$transaction(async (tx) => {
    for (let i = 0; i < happened; i++)
      await emit(tx, {
        type: 'trainingRun.stateChanged',
        id: id!,
        at: new Date().toISOString(),
        state: 'active',
      });
  });
  await vi.waitFor(async () => expect((await post('{ scopes }', keys[4]!)).status).toBe(429), {
    timeout: 20_000,
    interval: 100,
  });
  expect(told).toBeGreaterThan(0);
  expect(told).toBeLessThan(happened);
  // What waits ends with the subscription.
  await results.return?.();
  await telling;
});

it('a statement that takes the database too long is ended and told, and the rest of the answer is there', async () => {
  const { prisma } = gateway.database;
  const held = prisma.$transaction(async (tx) => {
    await tx.$executeRaw`LOCK TABLE "Export" IN ACCESS EXCLUSIVE MODE`;
    await pause(100);
    const experimentId = await exampleExperiment(gateway.database);
    const [run] = await exampleRuns(gateway.database, experimentId, 1);
    return await post(
      `{ scopes trainingRun(id: "TrainingRun:${run}") { name exports { edges { node { id } } } } }`,
      keys[3]!,
    );
  });
  expect(await held).toMatchObject({
    status: 200,
    data: { scopes: ['READ', 'RUN', 'ADMIN'], trainingRun: { name: 'run 0', exports: null } },
    errors: [{ extensions: { code: 'TOO_COSTLY' } }],
  });
});
