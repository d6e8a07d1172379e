import { createHash } from 'node:crypto';
import { newId } from '@gtn-studio/persistence';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestGateway, testGateway } from '../testing/test-gateway.ts';
import { hashOf, newKey, prefixOf } from './api-key.ts';
import { urlSigner } from './signed-url.ts';

const bytes = Buffer.from('a set of images');
const upload = { method: 'PUT', body: bytes };

let gateway: TestGateway;
let artifact: { readonly id: string; readonly row: string };
const keys = { reader: newKey(), other: newKey() };
const keyIds = { reader: newId(), other: newId() };
beforeAll(async () => {
  gateway = await testGateway();
  const response = await gateway.fetch("/datasets/upload?filename=it's (1).npz", upload);
  const { artifactId } = (await response.json()) as { artifactId: string };
  artifact = { id: artifactId, row: artifactId.split(':')[1]! };
});
afterAll(() => gateway.stop());

const makeKeys = () =>
  gateway.database.prisma.apiKey.createMany({
    data: (['reader', 'other'] as const).map((name) => ({
      ...{ id: keyIds[name], name, prefix: prefixOf(keys[name]), hash: hashOf(keys[name]) },
      scopes: ['read' as const],
    })),
  });

async function signedUrl(seconds?: number): Promise<string> {
  const { data, errors } = await gateway.query(
    'query ($id: ID!, $seconds: Int) { artifact(id: $id) { signedUrl(seconds: $seconds) } }',
    { id: artifact.id, seconds },
    keys.reader,
  );
  expect(errors).toBeUndefined();
  return String(data.artifact!.signedUrl);
}

const answerTo = async (url: string) => {
  const response = await gateway.fetch(url);
  const { errors } = (await response.json()) as {
    errors: [{ message: string; extensions: { code: string } }];
  };
  return { status: response.status, code: errors[0].extensions.code, message: errors[0].message };
};

it('without keys it is the URL itself; with them it opens without a key, and without it nothing does', async () => {
  const { data } = await gateway.query(`{ artifact(id: "${artifact.id}") { url signedUrl } }`);
  const url = String(data.artifact!.url);
  expect(data.artifact!.signedUrl).toBe(url);
  await makeKeys();
  expect((await gateway.fetch(url)).status).toBe(401);

  const signed = await signedUrl();
  const response = await gateway.fetch(signed);
  expect(response.status).toBe(200);
  expect(Buffer.from(await response.arrayBuffer())).toEqual(bytes);
  expect((await gateway.fetch(signed, { headers: { range: 'bytes=2-4' } })).status).toBe(206);
  expect((await gateway.fetch(signed, { method: 'HEAD' })).status).toBe(200);
});

it('is the same for a while, so that browsers find what they have, and tells nothing of the key', async () => {
  const signed = await signedUrl(86_400);
  expect(await signedUrl(86_400)).toBe(signed);
  expect(signed).not.toContain(keys.reader);
  expect(signed).not.toContain(hashOf(keys.reader));
  const expires = Number(new URLSearchParams(signed.split('?')[1]).get('expires'));
  expect(expires - Date.now() / 1000).toBeGreaterThan(86_000);
});

it('opens nothing else, and nothing once it was changed', async () => {
  const signed = await signedUrl();
  const [path, query] = signed.split('?');
  const other = await gateway.database.prisma.artifact.create({
    data: {
      ...{ id: newId(), kind: 'dataset', name: 'other.npz', mediaType: 'x', bytes: bytes.length },
      sha256: createHash('sha256').update(bytes).digest('hex'),
    },
  });
  for (const url of [
    `/artifacts/${other.id}/other.npz?${query}`,
    `/artifacts/${artifact.row}?${query}`,
    signed.replace(/expires=\d+/, 'expires=99999999999'),
    signed.replace(/signature=./, 'signature=_'),
    signed.replace(keyIds.reader, keyIds.other),
    signed.replace(keyIds.reader, "'%20OR%201=1"),
    `${path}?signature=x`,
    `${signed}&signature=x`,
  ])
    expect(await answerTo(url)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
  expect((await gateway.fetch(`/graphql?query={scopes}&${query}`)).status).not.toBe(200);
});

it('says that it has expired, and ends with its key', async () => {
  const sign = await urlSigner(gateway.database, { keyId: keyIds.reader, scopes: {} as never });
  // Good until a second of long ago, as the shortest time counts from the epoch.
  const url = sign(`/artifacts/${artifact.row}`, -3600);
  expect(await answerTo(url)).toMatchObject({
    ...{ status: 403, code: 'URL_EXPIRED' },
    message: expect.stringMatching(/^the URL was good until .*: ask for another one$/) as string,
  });

  const signed = await signedUrl();
  await gateway.database.prisma.apiKey.update({
    where: { id: keyIds.reader },
    data: { revokedAt: new Date() },
  });
  expect(await answerTo(signed)).toMatchObject({ status: 401, code: 'UNAUTHENTICATED' });
});

it.each([59, 86_401])('is not made for %i seconds', async (seconds) => {
  const { data, errors } = await gateway.query(
    `{ artifact(id: "${artifact.id}") { name signedUrl(seconds: ${seconds}) } }`,
    {},
    keys.other,
  );
  expect(data.artifact).toEqual({ name: "it's (1).npz", signedUrl: null });
  expect(errors![0]!.extensions).toMatchObject({ code: 'INVALID_INPUT', field: 'seconds' });
});
