import { request } from 'node:http';
import { newId } from '@gtn-studio/persistence';
import { WebSocket } from 'ws';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { type TestGateway, testGateway } from '../testing/test-gateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await testGateway();
});
afterAll(() => gateway.stop());
afterEach(async () => {
  expect(await gateway.query('{ scopes }')).toMatchObject({
    status: 200,
    data: { scopes: ['READ', 'RUN', 'ADMIN'] },
  });
});

/** What an answer must not let out. */
const secrets = /\bat \S+ \(|\.ts:\d|node_modules|SELECT|INSERT|prisma|FROM|relation "|postgresql:|stack/i;

const deep = (levels: number) =>
  `{ experiments { edges { node { ${'trainingRuns { edges { node { experiment { '.repeat(levels)} name ${'} } } } '.repeat(levels)} } } } }`;
const runs = (count: number, selection: string) =>
  `{ ${Array.from({ length: count }, (_, i) => `a${i}: trainingRuns(first: 100) { ${selection} }`).join(' ')} }`;

it.each([
  ['too deep', deep(10), /depth limit of 16 exceeded/],
  ['with too many aliases', runs(100, 'pageInfo { hasNextPage }'), /Aliases limit of 60 exceeded/],
  [
    'with too many directives',
    `{ scopes ${'@include(if: true) '.repeat(60)} }`,
    /Directives limit of 40 exceeded/,
  ],
  ['with too many tokens', `{ ${'scopes '.repeat(5000)} }`, /4000 tokens/],
  [
    'that costs too much',
    runs(
      1,
      'edges { node { experiment { trainingRuns(first: 100) { edges { node { name state seconds } } } } } }',
    ),
    /the request costs \d+, more than 20000/,
  ],
  [
    'with a fragment that contains itself',
    'query { ...a } fragment a on Query { ...a }',
    /Cannot spread fragment/,
  ],
  ['of no syntax', '{ scopes ', /Syntax Error/],
  ['of no field', '{ passwords }', /Cannot query field "passwords"/],
  ['of a wrong type', '{ trainingRuns(first: "many") { totalCount } }', /Int cannot represent non-integer/],
  [
    'of a number too large',
    '{ trainingRuns(first: 99999999999) { totalCount } }',
    /Int cannot represent non 32-bit/,
  ],
  [
    'of a subscription with @include without its condition',
    'subscription { events @include { __typename } }',
    /Argument "if" of required type "Boolean!" was not provided/,
  ],
  [
    'of a subscription with @skip on a condition of another type',
    'subscription { ...a } fragment a on Subscription { events @skip(if: "yes") { __typename } }',
    /Argument "if" has invalid value "yes"/,
  ],
  [
    'of a subscription with @include on a variable',
    'subscription ($on: Boolean!) { events @include(if: $on) { __typename } }',
    /./,
  ],
  ['that is empty', '', /./],
])('a request %s is refused before it is executed', async (_, query, message) => {
  const answer = await gateway.query(query);
  expect(answer.status).toBe(400);
  expect(answer.data ?? null).toBeNull();
  expect(answer.errors![0]!.message).toMatch(message);
  expect(JSON.stringify(answer)).not.toMatch(secrets);
});

it('a list that certainly holds few rows costs those, not a page', async () => {
  const files = `{ trainingRun(id: "TrainingRun:${newId()}") { exports(first: 100) { edges { node { id
    artifacts(first: 100) { edges { node { id name bytes url } } } } } } } }`;
  expect(await gateway.query(files)).toEqual({ status: 200, data: { trainingRun: null } });
});

it('the cost is that of the operation that is asked for, with its variables', async () => {
  const document = `query Cheap { scopes } query Dear($first: Int) { trainingRuns(first: $first) { edges { node {
    artifacts(first: $first) { edges { node { name bytes url } } } } } } }`;
  const ask = async (operationName: string, first: number) => {
    const response = await gateway.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: document, operationName, variables: { first } }),
    });
    return response.status;
  };
  expect([await ask('Cheap', 100), await ask('Dear', 10), await ask('Dear', 100)]).toEqual([200, 200, 400]);
});

it.each([
  '{ trainingRun(id: "x") { id } }',
  `{ trainingRun(id: "Search:${newId()}") { id } }`,
  '{ node(id: "Query:1") { id } }',
  `{ node(id: "Nothing:${newId()}") { id } }`,
  `{ node(id: "TrainingRun:1") { id } }`,
  '{ node(id: "") { id } }',
])('an id that is none, or of another noun, finds nothing: %s', async (query) => {
  const answer = await gateway.query(query);
  expect(Object.values(answer.data)).toEqual([null]);
  expect(JSON.stringify(answer)).not.toMatch(secrets);
});

it('an id that nothing has is null, without an error', async () => {
  const id = newId();
  const query = `{ trainingRun(id: "TrainingRun:${id}") { id } node(id: "Search:${id}") { id } nodes(ids: ["Trial:${id}"]) { id } }`;
  expect(await gateway.query(query)).toEqual({
    status: 200,
    data: { trainingRun: null, node: null, nodes: [null] },
  });
});

it('more ids than a page are refused', async () => {
  const { errors } = await gateway.query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
    ids: Array.from({ length: 101 }, () => `Trial:${newId()}`),
  });
  expect(errors).toMatchObject([
    { message: 'ids: at most 100 at a time, got 101', extensions: { code: 'INVALID_INPUT' } },
  ]);
});

it.each([
  ['a JSON array', '[{"query":"{ scopes }"},{"query":"{ scopes }"}]', 400],
  ['malformed JSON', '{"query":', 400],
  ['a body of great size', JSON.stringify({ query: `{ scopes } #${'x'.repeat(2 ** 20)}` }), 413],
  ['a query that is a number', '{"query":1}', 400],
  ['variables that are a string', '{"query":"{ scopes }","variables":"x"}', 400],
  [
    'JSON nested without end',
    `{"query":"{ scopes }","variables":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`,
    200,
  ],
])('%s is answered in one sentence', async (_, body, status) => {
  const response = await gateway.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  });
  expect(response.status).toBe(status);
  const text = await response.text();
  expect(text).not.toMatch(secrets);
  if (status !== 200)
    expect(JSON.parse(text)).toMatchObject({ errors: [{ message: expect.any(String) as unknown }] });
});

it.each([
  ['{ experiments(filter: { nameContains: $text }) { totalCount } }'],
  ['{ workers(filter: { service: $text }) { totalCount } }'],
])('text that would end a statement is text: %s', async (query) => {
  const ask = (text: string) => gateway.query(`query ($text: String) ${query}`, { text });
  for (const text of ['\'; DROP TABLE "Experiment"; --', '%', '\\', '🙈', 'x'.repeat(200)])
    expect((await ask(text)).errors).toBeUndefined();
  for (const [text, needed] of [
    ['a\0', 'text without the character NUL'],
    ['a\udc00', 'text in Unicode'],
  ] as const) {
    const { errors } = await ask(text);
    expect(errors).toMatchObject([{ extensions: { code: 'INVALID_INPUT' } }]);
    expect(errors![0]!.message).toMatch(/^filter\.(nameContains|service): needs /);
    expect(errors![0]!.message).toContain(needed);
  }
});

it('a number beyond float64 is refused, as a field of an input and as an argument', async () => {
  const { data } = await gateway.query(`mutation { startTrainingRun(input: {
    experimentId: "Experiment:${newId()}", name: "n",
    config: { preset: { name: "digits-demo", overrides: { outerOptimizer: { learningRate: 1e400 } } } }
  }) { __typename ... on Error { code message field } } }`);
  expect(data.startTrainingRun).toEqual({
    __typename: 'InvalidInputError',
    code: 'INVALID_INPUT',
    field: 'config.preset.overrides.outerOptimizer.learningRate',
    message: 'config.preset.overrides.outerOptimizer.learningRate: needs a finite number, got Infinity',
  });
});

it.each(['\0', '\ud83d'])('text with %j is refused wherever an input has text', async (bad) => {
  const { data } = await gateway.query(
    `mutation ($input: StartEvaluationInput!) { startEvaluation(input: $input) {
      __typename ... on InvalidInputError { problems { field } } } }`,
    {
      input: {
        experimentId: `Experiment:${newId()}`,
        architecture: {
          config: { family: `a${bad}`, image: [1, 8, 8], classes: 10, convs: [], head: 'FC', hidden: [] },
        },
        teaching: { real: { dataset: 'digits', batchSize: 10, steps: 2, learningRate: 0.1, momentum: 0 } },
        idempotencyKey: `key${bad}`,
      },
    },
  );
  expect(data.startEvaluation).toEqual({
    __typename: 'InvalidInputError',
    problems: [{ field: 'architecture.config.family' }, { field: 'idempotencyKey' }],
  });
});

it('an architecture of images that no array could hold is refused by its field', async () => {
  const { data } = await gateway.query(
    `mutation ($input: StartEvaluationInput!) { startEvaluation(input: $input) {
      __typename ... on Error { field message } } }`,
    {
      input: {
        experimentId: `Experiment:${newId()}`,
        architecture: {
          config: { family: 'a', image: [1, 2147483647, 2147483647], classes: 10, convs: [], head: 'FC' },
        },
        teaching: { real: { dataset: 'digits', batchSize: 10, steps: 2, learningRate: 0.1, momentum: 0 } },
      },
    },
  );
  expect(data.startEvaluation).toEqual({
    __typename: 'InvalidInputError',
    field: 'architecture.config.image',
    message: 'architecture.config.image: must be the [1, 8, 8] of digits, got [1, 2147483647, 2147483647]',
  });
});

it('a curve that nobody recorded is empty, and one of impossible bounds is refused', async () => {
  const { prisma } = gateway.database;
  const [experimentId, id] = [newId(), newId()];
  await prisma.experiment.create({ data: { id: experimentId, name: 'curves' } });
  await prisma.search.create({ data: { id, experimentId, name: 's', config: {}, trialBudget: 1 } });
  const curve = async (args: string) => {
    const { data, errors } = await gateway.query(
      `{ search(id: "Search:${id}") { name learningCurve(${args}) { totalPoints } } }`,
    );
    // The rest of the answer is there all the same.
    expect(data.search).toMatchObject({ name: 's' });
    return errors?.[0]!.extensions.field ?? data.search!.learningCurve!.totalPoints;
  };
  expect(await curve('metric: "none"')).toBe(0);
  expect(await curve('metric: "x", maxPoints: 0')).toBe('maxPoints');
  expect(await curve('metric: "x", maxPoints: 2001')).toBe('maxPoints');
  expect(await curve('metric: "x", range: { from: 5, to: 4 }')).toBe('range');
  expect(await curve('metric: "a\\u0000b"')).toBe('metric');
});

it('a bug shows its id, and nothing of itself', async () => {
  const { prisma } = gateway.database;
  await prisma.$executeRaw`ALTER TABLE "Worker" RENAME TO "Gone"`;
  const answer = await gateway.query('{ scopes workers { totalCount edges { node { id } } } }');
  await prisma.$executeRaw`ALTER TABLE "Gone" RENAME TO "Worker"`;
  expect(answer).toMatchObject({
    status: 200,
    data: { scopes: ['READ', 'RUN', 'ADMIN'], workers: null },
    errors: [
      {
        message: expect.stringMatching(/^internal error [0-9a-f-]{36}; the log/) as unknown,
        extensions: { code: 'INTERNAL' },
      },
    ],
  });
  expect(JSON.stringify(answer)).not.toMatch(secrets);
});

it('headers and methods that make no sense are answered', async () => {
  const status = (method: string, path: string) =>
    new Promise<number>((resolve, reject) => {
      request(gateway.url + path, { method }, (response) => resolve(response.resume().statusCode!))
        .on('error', reject)
        .end();
    });
  expect(await status('DELETE', '/graphql')).toBeGreaterThanOrEqual(400);
  expect(await status('GET', '/nothing')).toBe(404);
  expect(await status('GET', '/artifacts/%zz')).toBe(400);
  expect(await status('PATCH', '/datasets/upload')).toBe(404);
});

it('a subscription over HTTP is told where it goes', async () => {
  expect(await gateway.query('subscription { events { __typename } }')).toMatchObject({
    status: 400,
    errors: [
      { message: expect.stringContaining('WebSockets') as unknown, extensions: { code: 'BAD_REQUEST' } },
    ],
  });
});

it('a WebSocket that breaks the protocol, or asks too much, is closed or told', async () => {
  const close = (send: (socket: WebSocket) => void, protocol = 'graphql-transport-ws') =>
    new Promise<number>((resolve) => {
      const socket = new WebSocket(`${gateway.url.replace('http', 'ws')}/graphql`, protocol);
      socket.on('open', () => send(socket));
      socket.on('close', resolve);
      socket.on('error', () => undefined);
    });
  const console = vi.spyOn(globalThis.console, 'error');
  for (const message of [
    'no JSON',
    '{"type":"connection_ack"}',
    '{"type":"next","id":"1","payload":{}}',
    '{"type":"error","id":"1","payload":[{"message":"x"}]}',
    '{"type":"subscribe","id":1,"payload":{}}',
  ])
    expect(await close((socket) => socket.send(message)), message).toBe(4400);
  expect(await close((socket) => socket.send(Buffer.from([0xff, 0xfe]), { binary: false }))).toBe(1007);
  // The log has lines of JSON, and nothing else.
  expect(console).not.toHaveBeenCalled();
  console.mockRestore();
  expect(
    await close((socket) =>
      socket.send(JSON.stringify({ type: 'subscribe', id: '1', payload: { query: '{ scopes }' } })),
    ),
  ).toBe(4401);
  expect(await close((socket) => socket.send('x'.repeat(2 ** 21)))).toBe(1009);
  expect(await close(() => undefined, 'graphql-ws')).toBe(1006);

  const client = gateway.webSocket();
  const ask = async (query: string): Promise<unknown> => {
    try {
      for await (const result of client.iterate({ query })) return result;
    } catch (error) {
      return error;
    }
    return undefined;
  };
  expect(await ask(deep(10))).toMatchObject([{ message: expect.stringContaining('depth limit') as unknown }]);
  expect(await ask('subscription { passwords }')).toMatchObject([
    { message: expect.stringContaining('Cannot query field') as unknown },
  ]);
  expect(await ask('{ trainingRun(id: "x") { id } scopes }')).toMatchObject({
    data: { trainingRun: null, scopes: ['READ', 'RUN', 'ADMIN'] },
    errors: [{ extensions: { code: 'INVALID_INPUT' } }],
  });
});
