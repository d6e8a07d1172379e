import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSafetensors, writeNpz } from '@gtn-studio/tensor-files';
import { newId } from '@gtn-studio/persistence';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type TestGateway, testGateway } from '../testing/test-gateway.ts';

let gateway: TestGateway;
/** Neither a data folder nor a cache has more than what comes with the project. */
let empty: string;
beforeAll(async () => {
  empty = await mkdtemp(join(tmpdir(), 'gtn-files-'));
  vi.stubEnv('XDG_CACHE_HOME', empty);
  gateway = await testGateway({}, { GTN_MAX_UPLOAD: '1 MiB', GTN_DATA_DIR: empty });
});
afterAll(async () => {
  await gateway.stop();
  vi.unstubAllEnvs();
  await rm(empty, { recursive: true });
});

interface Upload {
  readonly artifactId: string;
  readonly url: string;
  readonly sha256: string;
  readonly bytes: number;
}

const put = (filename: string, body: BodyInit, method = 'PUT') =>
  gateway.fetch(`/datasets/upload?filename=${encodeURIComponent(filename)}`, { method, body });

const uploaded = async (filename: string, body: BodyInit) =>
  (await (await put(filename, body)).json()) as Upload;

const register = async (input: object) =>
  (
    await gateway.query(
      `mutation ($input: RegisterDatasetInput!) { registerDataset(input: $input) { __typename
        ... on RegisterDatasetSuccess { warnings dataset { id name origin imageShape classNames trainImages validationImages testImages artifact { url } } }
        ... on Error { code field message } } }`,
      { input },
    )
  ).data.registerDataset!;

/** 60 images of 4×4 in 3 classes. */
function smallSet(): Buffer<ArrayBuffer> {
  const images = Uint8Array.from({ length: 60 * 16 }, (_, index) => (index * 37) % 256);
  const labels = Int32Array.from({ length: 60 }, (_, index) => index % 3);
  return Buffer.from(
    writeNpz({ images: { shape: [60, 4, 4], data: images }, labels: { shape: [60], data: labels } }),
  );
}

it('an uploaded file becomes a data set that runs can name', async () => {
  const response = await put('small.npz', smallSet());
  expect(response.status).toBe(201);
  const { artifactId, bytes, sha256 } = (await response.json()) as Upload;
  expect(bytes).toBe(smallSet().length);
  expect(sha256).toBe(createHash('sha256').update(smallSet()).digest('hex'));

  const answer = await register({ name: 'small', artifactId, idempotencyKey: 'register small' });
  expect(answer).toMatchObject({
    __typename: 'RegisterDatasetSuccess',
    dataset: { name: 'small', origin: 'REGISTERED', imageShape: [1, 4, 4], classNames: ['0', '1', '2'] },
  });
  const { dataset } = answer;
  expect(Number(dataset!.trainImages) + Number(dataset!.validationImages) + Number(dataset!.testImages)).toBe(
    60,
  );
  expect(await register({ name: 'small', artifactId, idempotencyKey: 'register small' })).toEqual(answer);
  expect(await register({ name: 'small', artifactId })).toMatchObject({
    __typename: 'NameTakenError',
    field: 'name',
  });

  const { data } = await gateway.query(
    `query ($input: StartTrainingRunInput!) { validateTrainingRun(input: $input) { problems { field message } } }`,
    {
      input: {
        experimentId: `Experiment:${newId()}`,
        name: 'r',
        config: {
          custom: {
            dataset: 'small',
            outerIterations: 1,
            unrollLength: 1,
            batchSize: 4,
            realBatchSize: 9999,
          },
        },
      },
    },
  );
  expect(data.validateTrainingRun!.problems!.map(({ message }) => String(message))).toEqual(
    expect.arrayContaining([
      'config.custom.batchSize: must be a multiple of the 3 classes of small, so that every batch is balanced, got 4',
      expect.stringMatching(
        /^config\.custom\.realBatchSize: must be at most the \d+ training images of small, got 9999$/,
      ),
    ]),
  );
});

it('a data set shows some images of each class', async () => {
  const { data } = await gateway.query(
    '{ datasets(first: 100) { edges { node { name samplesUrl classNames imageShape } } } }',
  );
  const named = (name: string) =>
    data.datasets!.edges!.find(({ node }) => String(node!.name) === name)!.node!;
  const picture = (name: string) => gateway.fetch(String(named(name).samplesUrl));
  const sizeOf = async (response: Response) => {
    expect(response.headers.get('content-type')).toBe('image/png');
    const bytes = Buffer.from(await response.arrayBuffer());
    return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  };
  // 12 images a row, each at least 40 pixels wide, with 2 pixels between.
  expect(await sizeOf(await picture('small'))).toEqual([2 + 12 * 42, 2 + 3 * 42]);
  expect(await sizeOf(await picture('digits'))).toEqual([2 + 12 * 42, 2 + 10 * 42]);
  const away = await picture('cifar10');
  expect(away.status).toBe(422);
  expect(await away.text()).toContain('cifar10 is not here');
}, 180_000);

it('a data set gives test images to try a learner on', async () => {
  const { data } = await gateway.query(
    '{ datasets(first: 100) { edges { node { name testImages testImagesUrl } } } }',
  );
  const named = (name: string) =>
    data.datasets!.edges!.find(({ node }) => String(node!.name) === name)!.node!;
  const shapesOf = async (name: string) => {
    const response = await gateway.fetch(String(named(name).testImagesUrl));
    const { tensors } = readSafetensors(new Uint8Array(await response.arrayBuffer()), name);
    expect(tensors.images!.data).toBeInstanceOf(Uint8Array);
    return [tensors.images!.shape, tensors.labels!.shape];
  };
  const few = Number(named('small').testImages);
  expect(await shapesOf('small')).toEqual([[few, 1, 4, 4], [few]]);
  expect(await shapesOf('digits')).toEqual([[360, 1, 8, 8], [360]]);
  const away = await gateway.fetch(String(named('cifar10').testImagesUrl));
  expect(away.status).toBe(422);
  expect((await gateway.fetch('/datasets/none/test-images.safetensors')).status).toBe(404);
}, 180_000);

it('a file that is no data set is told by what is wrong with it, and by its own name', async () => {
  const { artifactId } = await uploaded('broken.npz', 'this is no zip archive');
  const answer = await register({ name: 'broken', artifactId });
  expect(answer).toMatchObject({ __typename: 'DatasetUnreadableError', field: 'artifactId' });
  expect(answer.message).toContain('broken.npz');
  expect(answer.message).not.toContain('/tmp');
  expect(await gateway.database.prisma.artifact.count({ where: { name: 'broken.npz' } })).toBe(0);
  expect(await register({ name: 'broken', artifactId })).toMatchObject({ __typename: 'NotFoundError' });
});

it('bytes that another artifact has stay when an upload of the same is refused', async () => {
  const { artifactId } = await uploaded('broken.npz', 'no zip archive either');
  const { url } = await uploaded('kept.npz', 'no zip archive either');
  await register({ name: 'broken', artifactId });
  expect(await (await gateway.fetch(url)).text()).toBe('no zip archive either');
});

it('a name is checked before the bytes are read', async () => {
  const { artifactId } = await uploaded('first.npz', smallSet());
  await register({ name: 'taken', artifactId });
  const asked = (name: string, init?: RequestInit) =>
    gateway.fetch(`/datasets/upload?filename=checked.npz&name=${name}`, init);
  expect((await asked('free')).status).toBe(204);
  expect((await asked('free', { method: 'PUT', body: smallSet() })).status).toBe(201);
  for (const init of [{}, { method: 'PUT', body: 'x' }]) {
    const taken = await asked('taken', init);
    expect(taken.status).toBe(409);
    expect(await taken.json()).toMatchObject({
      errors: [
        { message: 'name: there is a data set named taken already', extensions: { code: 'NAME_TAKEN' } },
      ],
    });
    expect((await asked('Upper', init)).status).toBe(400);
  }
});

it.each([
  ['../../etc/passwd.npz'],
  ['a/b.npz'],
  ['a\\b.npz'],
  ['nul\0.npz'],
  ['line\nbreak.npz'],
  ['.npz'],
  ['set.exe'],
  [''],
  [`${'x'.repeat(300)}.npz`],
])('refuses the file name %j', async (filename) => {
  const response = await put(filename, 'x');
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    errors: [{ extensions: { code: 'INVALID_INPUT', field: 'filename' } }],
  });
});

it('refuses a form, an empty body, and what is too large, told beforehand or found out', async () => {
  const form = new FormData();
  form.set('file', new Blob(['x']));
  expect((await put('a.npz', form, 'POST')).status).toBe(400);
  expect((await put('a.npz', '')).status).toBe(400);
  expect(await sendTooMuch({ 'content-length': String(2 ** 21) })).toBe(413);
  expect(await sendTooMuch({ 'transfer-encoding': 'chunked' })).toBe(413);
  expect(await gateway.database.prisma.artifact.count({ where: { name: 'a.npz' } })).toBe(0);
  expect((await gateway.fetch('/healthz')).status).toBe(200);
});

/** Status for a body of 2 MiB, which the server need not read to its end. */
function sendTooMuch(headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const call = request(`${gateway.url}/datasets/upload?filename=a.npz`, { method: 'PUT', headers });
    call.on('response', (response) => {
      resolve(response.statusCode!);
      call.destroy();
    });
    call.on('error', reject);
    for (let sent = 0; sent < 2 ** 21; sent += 2 ** 16) call.write(Buffer.alloc(2 ** 16));
    call.end();
  });
}

it('an upload that breaks off leaves nothing', async () => {
  await new Promise<void>((resolve) => {
    const call = request(`${gateway.url}/datasets/upload?filename=half.npz`, {
      method: 'PUT',
      headers: { 'content-length': '1000' },
    });
    call.on('error', () => resolve());
    call.write(Buffer.alloc(10), () => setTimeout(() => call.destroy(), 100));
  });
  expect(await gateway.database.prisma.artifact.count({ where: { name: 'half.npz' } })).toBe(0);
});

const contents = Buffer.from('0123456789'.repeat(1000));

it('a file is got whole, in ranges, and not again', async () => {
  const { url } = await uploaded('ranges.bin', contents);
  const whole = await gateway.fetch(url);
  expect(whole.status).toBe(200);
  expect(Buffer.from(await whole.arrayBuffer()).equals(contents)).toBe(true);
  expect(Object.fromEntries(whole.headers)).toMatchObject({
    'content-length': '10000',
    'content-disposition': 'attachment; filename=ranges.bin',
    'cache-control': 'private, max-age=31536000, immutable',
    'accept-ranges': 'bytes',
    'x-content-type-options': 'nosniff',
  });
  const etag = whole.headers.get('etag')!;
  const ranged = async (range: string, more: Record<string, string> = {}) => {
    const response = await gateway.fetch(url, { headers: { range, ...more } });
    return [response.status, response.headers.get('content-range'), await response.text()];
  };
  expect(await ranged('bytes=5-9')).toEqual([206, 'bytes 5-9/10000', '56789']);
  expect(await ranged('bytes=-3')).toEqual([206, 'bytes 9997-9999/10000', '789']);
  expect(await ranged('bytes=9998-')).toEqual([206, 'bytes 9998-9999/10000', '89']);
  expect(await ranged('bytes=10000-')).toEqual([416, 'bytes */10000', '']);
  expect(await ranged('bytes=5-9', { 'if-range': etag })).toEqual([206, 'bytes 5-9/10000', '56789']);
  expect((await ranged('bytes=5-9', { 'if-range': '"other"' }))[0]).toBe(200);
  expect((await ranged('bytes=0-1,5-6'))[0]).toBe(200);
  expect((await ranged('lines=1'))[0]).toBe(200);
  expect((await gateway.fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
  const head = await gateway.fetch(url, { method: 'HEAD' });
  expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, '10000', '']);
});

it('a name that a header could not carry is saved under one that it can', async () => {
  const { url } = await uploaded('Zür"ich; é.bin', contents);
  const response = await gateway.fetch(url);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-disposition')).toContain("filename*=UTF-8''Z%C3%BCr%22ich");
});

it.each([
  ['an id that is none', '/artifacts/passwd'],
  ['a path', '/artifacts/..%2f..%2fetc%2fpasswd'],
  ['an id of another noun', `/artifacts/Artifact:${newId()}`],
  ['an artifact that is not there', `/artifacts/${newId()}`],
  ['SQL', "/artifacts/'%20OR%201=1"],
])('finds nothing under %s', async (_, path) => {
  const response = await gateway.fetch(path);
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({
    errors: [{ message: 'there is no such artifact', extensions: { code: 'NOT_FOUND' } }],
  });
});

it('finds a file under its own name alone, and says so when its bytes are gone', async () => {
  const { url, artifactId } = await uploaded('named.bin', contents);
  expect((await gateway.fetch(url.replace('named.bin', 'other.bin'))).status).toBe(404);
  const [, id] = artifactId.split(':');
  await gateway.database.prisma.artifact.update({ where: { id }, data: { sha256: 'f'.repeat(64) } });
  const response = await gateway.fetch(url);
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'ARTIFACT_MISSING' } }] });
});

it('registers nothing under a name that is none, and nothing that was not uploaded', async () => {
  const { artifactId } = await uploaded('small.npz', smallSet());
  for (const name of ['', '../digits', 'Upper', 'a b', 'x'.repeat(101)])
    expect(await register({ name, artifactId })).toMatchObject({
      __typename: 'InvalidInputError',
      field: 'name',
    });
  const id = newId();
  await gateway.database.prisma.artifact.create({
    data: { id, kind: 'checkpoint', name: 'c.npz', mediaType: 'x/y', sha256: '0'.repeat(64), bytes: 1 },
  });
  expect(await register({ name: 'fine', artifactId: `Artifact:${id}` })).toMatchObject({
    __typename: 'InvalidInputError',
    field: 'artifactId',
  });
  expect(await register({ name: 'fine', artifactId: `Artifact:${newId()}` })).toMatchObject({
    __typename: 'NotFoundError',
  });
});
