import { request } from 'node:http';
import { newId } from '@gtn-studio/persistence';
import { WebSocket } from 'ws';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type TestGateway, program, testGateway } from '../testing/test-gateway.ts';
import { hashOf, newKey, prefixOf } from './api-key.ts';
import { gateway as gatewayService } from '../service.ts';
import { startService } from '@gtn-studio/service';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await testGateway({ recheckMs: 200 }, { GTN_CORS_ORIGINS: 'https://studio.example.org' });
});
afterAll(() => gateway.stop());
afterEach(async () => {
  vi.useRealTimers();
  await gateway.database.prisma.apiKey.deleteMany();
});

const create = (input: object, key?: string) =>
  gateway.query(
    `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { __typename
      ... on CreateApiKeySuccess { key apiKey { id name prefix scopes lastUsedAt } } ... on Error { code field message } } }`,
    { input },
    key,
  );

/** Puts a key into the database. */
async function keyWith(data: object): Promise<string> {
  const key = newKey();
  await gateway.database.prisma.apiKey.create({
    data: {
      id: newId(),
      name: 'a key',
      prefix: prefixOf(key),
      hash: hashOf(key),
      scopes: ['admin'],
      ...data,
    },
  });
  return key;
}

describe('the first key', () => {
  it('is made on this machine without one, is shown once, and is needed from then on', async () => {
    const { data } = await create({ name: 'first', scopes: ['ADMIN'] });
    const { key, apiKey } = data.createApiKey!;
    expect(String(key)).toMatch(/^gtn_[A-Za-z0-9_-]{43}$/);
    expect(apiKey).toMatchObject({
      name: 'first',
      prefix: String(key).slice(0, 12),
      scopes: ['ADMIN'],
      lastUsedAt: null,
    });
    const stored = JSON.stringify(await gateway.database.prisma.apiKey.findMany());
    expect(stored).not.toContain(String(key));

    expect(await gateway.query('{ scopes }')).toMatchObject({
      status: 401,
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
    expect(await gateway.query('{ scopes }', {}, String(key))).toMatchObject({
      status: 200,
      data: { scopes: ['READ', 'RUN', 'ADMIN'] },
    });
    const { lastUsedAt } = await gateway.database.prisma.apiKey.findFirstOrThrow();
    expect(lastUsedAt).not.toBeNull();
  });

  it('needs ADMIN, or nobody could make another', async () => {
    const { data } = await create({ name: 'first', scopes: ['READ'] });
    expect(data.createApiKey).toMatchObject({ __typename: 'InvalidInputError', field: 'scopes' });
  });
});

it.each([
  ['unknown', async () => newKey(), 'the API key is not known here'],
  ['of no form', async () => "x' OR 1=1", 'the API key is not known here'],
  ['revoked', () => keyWith({ revokedAt: new Date() }), 'the API key was revoked'],
  ['expired', () => keyWith({ expiresAt: new Date(Date.now() - 1000) }), 'the API key expired at'],
])('a key that is %s lets nobody in, anywhere', async (_, make, message) => {
  await keyWith({});
  const key = await make();
  const answer = await gateway.query('{ scopes }', {}, key);
  expect(answer).toMatchObject({ status: 401 });
  expect(answer.errors![0]!.message).toContain(message);
  const headers = { authorization: `Bearer ${key}` };
  const id = newId();
  expect((await gateway.fetch(`/artifacts/${id}`, { headers })).status).toBe(401);
  expect(
    (await gateway.fetch('/datasets/upload?filename=a.npz', { method: 'PUT', body: 'x', headers })).status,
  ).toBe(401);
  expect(await closeOf(gateway, { apiKey: key })).toMatchObject({ code: 4403 });
});

it('an expired key keeps the gateway closed: nothing opens because time passes', async () => {
  await keyWith({ expiresAt: new Date(Date.now() - 1000) });
  expect(await gateway.query('{ scopes }')).toMatchObject({ status: 401 });
});

it('only the health of the service is told without a key', async () => {
  await keyWith({});
  expect((await gateway.fetch('/healthz')).status).toBe(200);
  expect(
    (await gateway.fetch('/graphql?query={scopes}', { headers: { 'apollo-require-preflight': '1' } })).status,
  ).toBe(401);
  expect(await closeOf(gateway, {})).toMatchObject({
    code: 4403,
    reason: expect.stringContaining('an API key is needed') as unknown,
  });
});

it('a key may do what its scopes say, and hears otherwise', async () => {
  await keyWith({});
  const read = await keyWith({ scopes: ['read'] });
  const run = await keyWith({ scopes: ['run'] });
  const make = 'mutation { createExperiment(input: { name: "n" }) { __typename } }';
  expect((await gateway.query('{ experiments { totalCount } }', {}, read)).errors).toBeUndefined();
  expect(await gateway.query(make, {}, read)).toMatchObject({
    data: { createExperiment: null },
    errors: [
      {
        message: 'createExperiment: this API key may not do that; its scopes are read',
        extensions: { code: 'FORBIDDEN' },
      },
    ],
  });
  expect((await gateway.query(make, {}, run)).data.createExperiment).toEqual({
    __typename: 'CreateExperimentSuccess',
  });
  expect(await gateway.query('{ apiKeys { totalCount } }', {}, run)).toMatchObject({
    errors: [{ extensions: { code: 'FORBIDDEN' } }],
  });
  const { id } = await gateway.database.prisma.apiKey.findFirstOrThrow();
  expect(
    await gateway.query(`{ node(id: "ApiKey:${id}") { ... on ApiKey { name } } }`, {}, run),
  ).toMatchObject({
    errors: [{ extensions: { code: 'FORBIDDEN' } }],
  });
  const upload = await gateway.fetch('/datasets/upload?filename=a.npz', {
    method: 'PUT',
    body: 'x',
    headers: { authorization: `Bearer ${read}` },
  });
  expect(upload.status).toBe(403);
});

it('whether a key has expired is decided by the database’s clock, where its own is off', async () => {
  // Ids never go back in time: those that the files after this one make in its process are ahead by as much.
  const minutes = 60 * 1000;
  const now = Date.now();
  const later = new Date(now + 10 * minutes);
  const admin = await keyWith({});
  const revoke = async (key: string) => {
    const { id } = await gateway.database.prisma.apiKey.findUniqueOrThrow({ where: { hash: hashOf(key) } });
    const { data } = await gateway.query(
      `mutation { revokeApiKey(input: { id: "ApiKey:${id}" }) { __typename } }`,
      {},
      admin,
    );
    return data.revokeApiKey;
  };
  vi.useFakeTimers({ toFake: ['Date'], now: now + 30 * minutes });
  const made = await create({ name: 'later', scopes: ['ADMIN'], expiresAt: later }, admin);
  expect(made.data.createApiKey).toMatchObject({ __typename: 'CreateApiKeySuccess' });
  // Another one is left that may make keys for some time to come.
  const kept = String(made.data.createApiKey!.key);
  expect(await revoke(admin)).toMatchObject({ __typename: 'RevokeApiKeySuccess' });

  vi.setSystemTime(now - 30 * minutes);
  const expired = new Date(now - 10 * minutes);
  const refused = await create({ name: 'before', scopes: ['READ'], expiresAt: expired }, kept);
  expect(refused.data.createApiKey).toMatchObject({ __typename: 'InvalidInputError', field: 'expiresAt' });
});

it('the last key with ADMIN stays while others are in use', async () => {
  const admin = await keyWith({ name: 'admin' });
  await keyWith({ name: 'reader', scopes: ['read'] });
  const { id } = await gateway.database.prisma.apiKey.findFirstOrThrow({ where: { name: 'admin' } });
  const revoke = async () =>
    (
      await gateway.query(
        `mutation ($id: ID!) { revokeApiKey(input: { id: $id }) { __typename ... on Error { message } } }`,
        { id: `ApiKey:${id}` },
        admin,
      )
    ).data.revokeApiKey;
  expect(await revoke()).toMatchObject({ __typename: 'WrongStateError' });
  await keyWith({ name: 'another admin' });
  expect(await revoke()).toMatchObject({ __typename: 'RevokeApiKeySuccess' });
  expect(await gateway.query('{ scopes }', {}, admin)).toMatchObject({ status: 401 });
});

describe('a web page', () => {
  it.each([
    ['of another origin', { origin: 'https://evil.example' }, 403],
    [
      'whose owner points its name at this machine',
      { host: 'evil.example', origin: 'http://evil.example' },
      403,
    ],
    ['that the operator listed', { origin: 'https://studio.example.org' }, 200],
  ])('%s is answered accordingly', async (_, headers, status) => {
    expect(await statusWith(headers)).toBe(status);
  });

  it('of this server is let in', async () => {
    const { host } = new URL(gateway.url);
    expect(await statusWith({ origin: `http://${host}` })).toBe(200);
  });

  it('of another origin gets no WebSocket', async () => {
    const closed = await closeOf(gateway, {}, { origin: 'https://evil.example' });
    expect(closed).toMatchObject({
      code: 4403,
      reason: expect.stringContaining('may not use this API') as unknown,
    });
  });

  it('can’t send a form that counts as a request', async () => {
    const response = await gateway.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: '{"query":"{ scopes }"}',
    });
    expect(response.status).toBe(400);
  });
});

it('refuses to start for other machines while there is no key, and starts with one', async () => {
  const env = {
    DATABASE_URL: gateway.postgres.url,
    NATS_URL: gateway.natsUrl,
    GTN_PORT: '0',
    GTN_HOST: '0.0.0.0',
    LOG_LEVEL: 'silent',
  };
  const start = () => startService(gatewayService(program, { env }), new AbortController().signal, env);
  await expect(start()).rejects.toThrow('GTN_HOST is 0.0.0.0, and there is no API key');
  await keyWith({});
  const service = await start();
  await service.stop();
});

/** Status of a query with headers that fetch would not send. */
function statusWith(headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
    });
    call.on('response', (response) => {
      response.resume();
      resolve(response.statusCode!);
    });
    call.on('error', reject);
    call.end(JSON.stringify({ query: '{ scopes }' }));
  });
}

/** How a connection is closed that is not let in. */
function closeOf({ url }: TestGateway, payload: object, headers: Record<string, string> = {}) {
  return new Promise<{ code: number; reason: string }>((resolve, reject) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
    socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init', payload })));
    socket.on('message', (data) => reject(new Error(`was let in: ${JSON.stringify(data)}`)));
    socket.on('close', (code, reason) => resolve({ code, reason: String(reason) }));
    socket.on('error', reject);
  });
}

it('a connection that was let in without a key ends once there is one', async () => {
  const socket = new WebSocket(`${gateway.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
  const acknowledged = new Promise((resolve) => socket.once('message', resolve));
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init' })));
  await acknowledged;
  await keyWith({});
  expect(await closed).toBe(4403);
});
