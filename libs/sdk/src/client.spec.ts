import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { GtnClient } from './client.ts';
import { ApiError, RequestError, orThrow } from './errors.ts';
import {
  CreateExperimentDocument,
  ExperimentsDocument,
  PauseTrainingRunDocument,
} from './generated/operations.ts';
import { pages } from './pages.ts';
import { type FakeGateway, type Resolvers, fakeGateway } from './testing/fake-gateway.ts';

let gateway: FakeGateway | undefined;
afterEach(async () => {
  await gateway?.stop();
  gateway = undefined;
});

async function clientOf(resolvers: Resolvers, files?: Record<string, string>, apiKey?: string) {
  gateway = await fakeGateway(resolvers, files);
  return new GtnClient({ url: gateway.url, apiKey });
}

describe('a request', () => {
  it('gives what a mutation made, and throws the failure that its result tells', async () => {
    const client = await clientOf({
      createExperiment: ({ input: { name } }: { input: { name: string } }) =>
        name === 'taken'
          ? { __typename: 'NameTakenError', code: 'NAME_TAKEN', message: 'name: taken', field: 'name' }
          : { __typename: 'CreateExperimentSuccess', experiment: { id: 'Experiment:1', name } },
    });
    const create = async (name: string) =>
      orThrow((await client.request(CreateExperimentDocument, { input: { name } })).createExperiment);
    expect((await create('free')).experiment).toEqual({ id: 'Experiment:1', name: 'free' });
    const failure = await create('taken').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ApiError);
    expect(failure).toMatchObject({ code: 'NAME_TAKEN', message: 'name: taken', field: 'name' });
  });

  it('of a field that failed is a RequestError with the message', async () => {
    const client = await clientOf({
      pauseTrainingRun: () => {
        throw new Error('internal error 7');
      },
    });
    const asked = client.request(PauseTrainingRunDocument, { input: { id: 'TrainingRun:1' } });
    await expect(asked).rejects.toThrow(RequestError);
    await expect(asked).rejects.toMatchObject({ message: 'internal error 7', status: 200 });
  });

  it('with a key that is not known is refused with the status and the code', async () => {
    const client = await clientOf({}, {}, 'bad');
    const asked = client.request('{ eventCursor }', {});
    await expect(asked).rejects.toMatchObject({ name: 'RequestError', status: 401, code: 'UNAUTHENTICATED' });
    await expect(asked).rejects.toThrow('the API key is not known');
  });

  describe('of a key that asks too much', () => {
    const tooMuch = (retryAfter: number) =>
      Response.json(
        { errors: [{ message: 'too much', extensions: { code: 'RATE_LIMITED', retryAfter } }] },
        { status: 429, headers: { 'retry-after': String(retryAfter) } },
      );
    /** Answers so for a number of times. */
    async function limited(times: number, retryAfter: number) {
      const { url } = (await clientOf({ eventCursor: 'now' })).endpoint;
      let asked = 0;
      const waits: number[] = [];
      const client = new GtnClient({
        url,
        onWait: (seconds) => waits.push(seconds),
        fetch: (...given) => (asked++ < times ? Promise.resolve(tooMuch(retryAfter)) : fetch(...given)),
      });
      return { client, asked: () => asked, waits };
    }

    it('is made again after the time that the server says, which is told', async () => {
      const { client, asked, waits } = await limited(2, 0.02);
      expect(await client.request('{ eventCursor }', {})).toEqual({ eventCursor: 'now' });
      expect(asked()).toBe(3);
      expect(waits).toEqual([0.02, 0.02]);
    });

    it('is given up where that is too long', async () => {
      const { client, asked, waits } = await limited(Infinity, 181);
      const request = client.request('{ eventCursor }', {});
      await expect(request).rejects.toMatchObject({ code: 'RATE_LIMITED', status: 429, retryAfter: 181 });
      expect(asked()).toBe(1);
      expect(waits).toEqual([]);
    });

    it('waits no longer than its signal', async () => {
      const { client, asked } = await limited(Infinity, 60);
      const request = client.request('{ eventCursor }', {}, AbortSignal.timeout(50));
      await expect(request).rejects.toMatchObject({ name: 'TimeoutError' });
      expect(asked()).toBe(1);
    });
  });

  it('to a server that is away says where none is', async () => {
    const client = await clientOf({});
    await gateway!.stop();
    gateway = undefined;
    const asked = client.request('{ eventCursor }', {});
    await expect(asked).rejects.toMatchObject({ name: 'RequestError', code: 'UNREACHABLE' });
    await expect(asked).rejects.toThrow(/^http:\/\/127\.0\.0\.1:\d+ can't be reached: /);
  });

  it('can be aborted', async () => {
    const client = await clientOf({ eventCursor: () => new Promise(() => undefined) });
    const asked = client.request('{ eventCursor }', {}, AbortSignal.timeout(50));
    await expect(asked).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  it('for a list goes on from page to page', async () => {
    const rows = ['a', 'b', 'c'].map((name) => ({ id: name, name, description: '', createdAt: 'now' }));
    const asked: (string | undefined)[] = [];
    const client = await clientOf({
      experiments: ({ first, after }: { first: number; after?: string }) => {
        asked.push(after);
        const from = after === undefined || after === null ? 0 : Number(after);
        const to = Math.min(from + first, rows.length);
        return {
          edges: rows.slice(from, to).map((node) => ({ node, cursor: '' })),
          pageInfo: { endCursor: String(to), hasNextPage: to < rows.length },
        };
      },
    });
    const names: string[] = [];
    const load = async (after: string | null) =>
      (await client.request(ExperimentsDocument, { first: 2, after })).experiments;
    for await (const { name } of pages(load)) names.push(name);
    expect(names).toEqual(['a', 'b', 'c']);
    expect(asked).toHaveLength(2);
  });
});

describe('a file', () => {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const files = { '/artifacts/1/set.npz': 'bytes' };

  it('is downloaded, and refused where it is not what its digest says', async () => {
    const client = await clientOf({}, files, 'good');
    const url = '/artifacts/1/set.npz';
    expect(Buffer.from(await client.download({ url, sha256: sha256('bytes') })).toString()).toBe('bytes');
    const wrong = client.download({ url, sha256: sha256('others') });
    await expect(wrong).rejects.toThrow(
      `${url}: the bytes have SHA-256 ${sha256('bytes')}, not ${sha256('others')}`,
    );
  });

  it('that is not there is told in the words of the server', async () => {
    const client = await clientOf({}, files);
    const asked = client.download({ url: '/artifacts/2/x', sha256: '' });
    await expect(asked).rejects.toMatchObject({
      message: 'there is no such artifact',
      status: 404,
      code: 'NOT_FOUND',
    });
  });

  it('is uploaded as it streams and registered as a data set', async () => {
    const inputs: unknown[] = [];
    const client = await clientOf({
      registerDataset: ({ input }: { input: { name: string } }) => {
        inputs.push({ ...input });
        const dataset = { id: 'Dataset:1', name: input.name, imageShape: [1, 8, 8], classNames: ['0', '1'] };
        const images = { trainImages: 5, validationImages: 3, testImages: 2 };
        return {
          __typename: 'RegisterDatasetSuccess',
          dataset: { ...dataset, ...images },
          warnings: ['few images'],
        };
      },
    });
    const pieces = [new Uint8Array([1, 2]), new Uint8Array([3])];
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        const piece = pieces.shift();
        if (piece) controller.enqueue(piece);
        else controller.close();
      },
    });
    const { dataset, warnings } = await client.uploadDataset({ name: 'mine', fileName: 'my set.npz', body });
    expect(dataset).toMatchObject({ name: 'mine', imageShape: [1, 8, 8], trainImages: 5 });
    expect(warnings).toEqual(['few images']);
    expect(inputs).toEqual([{ name: 'mine', artifactId: 'Artifact:1' }]);
    expect([...gateway!.uploads.get('my set.npz')!]).toEqual([1, 2, 3]);
  });

  it('is not sent under a name that is refused', async () => {
    const client = await clientOf({});
    const body = new ReadableStream<Uint8Array>(
      { pull: () => expect.unreachable('it was read') },
      { highWaterMark: 0 },
    );
    await expect(client.uploadDataset({ name: 'taken', fileName: 'a.npz', body })).rejects.toMatchObject({
      message: 'name: taken',
      code: 'NAME_TAKEN',
    });
    expect(gateway!.uploads.size).toBe(0);
  });
});
