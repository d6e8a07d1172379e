import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ArtifactStore, ByteStream } from '../artifact-store.ts';
import { concatenated } from '../byte-stream.ts';

/** A store to be tried, and what can be done to it behind its back. */
export interface StoreUnderTest {
  readonly store: ArtifactStore;
  /** Changes a stored artifact's bytes. */
  corrupt(sha256: string): Promise<void>;
  /** Leaves what a put leaves whose process is killed; undefined where the server can't tell of it. */
  readonly abandonUpload?: () => Promise<void>;
  remove(): Promise<void>;
}

const nobody = 'f'.repeat(64);
const sha256Of = (contents: Uint8Array) => createHash('sha256').update(contents).digest('hex');
const random = (bytes: number) => new Uint8Array(randomBytes(bytes));

async function* inPieces(contents: Uint8Array, pieceBytes: number): ByteStream {
  for (let offset = 0; offset < contents.length; offset += pieceBytes) {
    yield contents.subarray(offset, offset + pieceBytes);
  }
}

/** What every artifact store must do. */
export function describeArtifactStore(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(name, () => {
    let test: StoreUnderTest;
    let store: ArtifactStore;

    beforeAll(async () => {
      test = await open();
      store = test.store;
    });
    afterAll(async () => {
      await store.close();
      await test.remove();
    });

    const listed = async () => {
      const all = new Map<string, { bytes: number; storedAt: Date }>();
      for await (const { sha256, ...rest } of store.list()) all.set(sha256, rest);
      return all;
    };
    const range = async (sha256: string, start: number, end: number) =>
      Buffer.from(await concatenated(await store.get(sha256, { start, end })));

    it('lists nothing when it is new', async () => {
      expect((await listed()).size).toBe(0);
    });

    it('gives bytes back by their digest', async () => {
      const contents = random(1000);
      const stored = await store.put(contents);
      expect(stored).toEqual({ sha256: sha256Of(contents), bytes: 1000 });
      expect(await store.has(stored.sha256)).toEqual({ bytes: 1000 });
      expect(Buffer.from(await store.read(stored.sha256)).equals(contents)).toBe(true);
    });

    it('takes a stream of pieces of any length', async () => {
      const contents = random(300_001);
      for (const pieceBytes of [1 + 2 ** 16, 128 * 1024, 300_001]) {
        const { sha256 } = await store.put(inPieces(contents, pieceBytes));
        expect(sha256).toBe(sha256Of(contents));
        expect(Buffer.from(await store.read(sha256)).equals(contents)).toBe(true);
        await store.delete(sha256);
      }
    });

    it('keeps a file without contents', async () => {
      for (const empty of [new Uint8Array(), inPieces(new Uint8Array(), 1)]) {
        const { sha256 } = await store.put(empty);
        expect(sha256).toBe(sha256Of(new Uint8Array()));
        expect(await store.has(sha256)).toEqual({ bytes: 0 });
        expect(await store.read(sha256)).toHaveLength(0);
        expect(await range(sha256, 0, 0)).toHaveLength(0);
        await store.delete(sha256);
      }
    });

    it('gives any range, at the edges of chunks as well', async () => {
      const chunk = 128 * 1024;
      const contents = random(3 * chunk + 17);
      const { sha256, bytes } = await store.put(contents);
      const edges = [0, 2, chunk - 1, chunk, chunk + 1, 2 * chunk, 3 * chunk, 3 * chunk + 16, bytes];
      for (const start of edges) {
        for (const end of edges.filter((edge) => edge >= start)) {
          const expected = contents.subarray(start, end);
          expect((await range(sha256, start, end)).equals(expected), `${start} to ${end}`).toBe(true);
        }
      }
      for (const [start, end] of [
        [-1, 5],
        [5, 4],
        [0, bytes + 1],
        [bytes + 1, bytes + 2],
        [0.5, 2],
      ] as const) {
        await expect(store.get(sha256, { start, end })).rejects.toThrow(
          new RangeError(`Bytes ${start} to ${end} are not within the artifact's ${bytes}`),
        );
      }
    });

    it('keeps a file of 20 MB, and gives its end without the rest', async () => {
      const contents = random(20_000_003);
      const { sha256 } = await store.put(inPieces(contents, 1_000_000));
      expect(Buffer.from(await store.read(sha256)).equals(contents)).toBe(true);
      expect((await range(sha256, 20_000_000, 20_000_003)).equals(contents.subarray(-3))).toBe(true);
      await store.delete(sha256);
    });

    it('says what it does not have', async () => {
      expect(await store.has(nobody)).toBeUndefined();
      await expect(store.get(nobody)).rejects.toMatchObject({ code: 'ARTIFACT_MISSING' });
      await expect(store.get(nobody, { start: 0, end: 1 })).rejects.toMatchObject({
        code: 'ARTIFACT_MISSING',
      });
      await expect(store.read(nobody)).rejects.toThrow(`There is no artifact ${nobody} in the store`);
      await store.delete(nobody);
    });

    it.each(['', 'abc', '../'.repeat(21) + 'x', 'F'.repeat(64), `${nobody}\n`, `${nobody}/../x`, '>', '*'])(
      'takes no key like %j',
      async (key) => {
        await expect(store.has(key)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
        await expect(store.get(key)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
        await expect(store.read(key)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
        await expect(store.delete(key)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
      },
    );

    it('stores the same contents once, also when they are put at the same time', async () => {
      const contents = random(500_000);
      const stored = await Promise.all(
        Array.from({ length: 8 }, (_, i) => store.put(i % 2 === 0 ? contents : inPieces(contents, 99_999))),
      );
      expect(new Set(stored.map(({ sha256 }) => sha256))).toEqual(new Set([sha256Of(contents)]));
      expect(Buffer.from(await store.read(sha256Of(contents))).equals(contents)).toBe(true);
      expect([...(await listed()).keys()].filter((key) => key === sha256Of(contents))).toHaveLength(1);
      expect(await store.removeUnfinished(new Date(Date.now() + 60_000))).toBe(0);
    });

    it('stores many at the same time, and ranges of each are right', async () => {
      const all = Array.from({ length: 6 }, () => random(700_000));
      await Promise.all(all.map((contents) => store.put(inPieces(contents, 50_000))));
      for (const contents of all) {
        const expected = contents.subarray(400_000, 600_000);
        expect((await range(sha256Of(contents), 400_000, 600_000)).equals(expected)).toBe(true);
        expect(Buffer.from(await store.read(sha256Of(contents))).equals(contents)).toBe(true);
      }
    });

    it('counts what is put again as stored now', async () => {
      const contents = random(100);
      const { sha256 } = await store.put(contents);
      const first = (await listed()).get(sha256)!.storedAt;
      // The dates of some stores are in seconds.
      await delay(1100);
      await store.put(contents);
      expect((await listed()).get(sha256)!.storedAt.getTime()).toBeGreaterThan(first.getTime());
      expect(Buffer.from(await store.read(sha256)).equals(contents)).toBe(true);
    });

    it('shows nothing of an upload that breaks off', async () => {
      const before = await listed();
      const breaking = (async function* () {
        yield random(200_000);
        await delay(1);
        throw new Error('the uploader hung up');
      })();
      await expect(store.put(breaking)).rejects.toThrow('the uploader hung up');
      expect(await listed()).toEqual(before);
      expect(await store.removeUnfinished(new Date(Date.now() + 60_000))).toBe(0);
    });

    it('removes what a killed upload left, once it is old', async ({ skip }) => {
      const { abandonUpload } = test;
      if (abandonUpload === undefined) return skip('the server of this spec does not list uploads');
      const before = await listed();
      await abandonUpload();
      expect(await listed()).toEqual(before);
      expect(await store.removeUnfinished(new Date(Date.now() - 60_000))).toBe(0);
      expect(await store.removeUnfinished(new Date(Date.now() + 60_000))).toBe(1);
      expect(await store.removeUnfinished(new Date(Date.now() + 60_000))).toBe(0);
      expect(await listed()).toEqual(before);
    });

    it('notices that contents are damaged', async () => {
      const { sha256 } = await store.put(random(200_000));
      await test.corrupt(sha256);
      await expect(store.read(sha256)).rejects.toMatchObject({
        code: 'INTERNAL',
        message: expect.stringContaining(`${sha256} is damaged`) as string,
      });
      await expect(concatenated(await store.get(sha256))).rejects.toThrow(
        `The artifact ${sha256} is damaged`,
      );
    });

    it('forgets what is deleted, and takes it again', async () => {
      const contents = random(150_000);
      const { sha256 } = await store.put(contents);
      await store.delete(sha256);
      expect(await store.has(sha256)).toBeUndefined();
      expect((await listed()).has(sha256)).toBe(false);
      await expect(store.read(sha256)).rejects.toMatchObject({ code: 'ARTIFACT_MISSING' });
      await store.put(contents);
      expect(Buffer.from(await store.read(sha256)).equals(contents)).toBe(true);
    });

    it('lists everything with its length and time', async () => {
      const contents = random(1234);
      const { sha256 } = await store.put(contents);
      const found = (await listed()).get(sha256)!;
      expect(found.bytes).toBe(1234);
      expect(Math.abs(found.storedAt.getTime() - Date.now())).toBeLessThan(10_000);
    });

    it('gives no more than is taken', async () => {
      const { sha256 } = await store.put(random(5_000_000));
      let taken = 0;
      for await (const piece of await store.get(sha256)) {
        taken += piece.length;
        if (taken > 100_000) break;
      }
      expect(taken).toBeLessThan(1_000_000);
    });
  });
}
