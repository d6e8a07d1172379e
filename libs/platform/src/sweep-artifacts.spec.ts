import { newId } from '@gtn-studio/persistence';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { sweepArtifacts } from './sweep-artifacts.ts';
import { TestPlatform } from './testing/index.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await TestPlatform.start();
});
afterAll(() => platform.stop());
afterEach(() => vi.useRealTimers());

it('goes by the database’s clock, where its own is two days ahead', async () => {
  const { sha256 } = await platform.artifacts.put(Buffer.from('just stored'));
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 48 * 60 * 60 * 1000 });
  expect(await sweepArtifacts(platform)).toBe(0);
  expect(await platform.artifacts.has(sha256)).toBeDefined();
  vi.useRealTimers();
  await platform.artifacts.delete(sha256);
});

it('removes contents that no row names after a day, and uploads that nobody registered after a week', async () => {
  const { artifacts, database } = platform;
  const { prisma } = database;
  const put = async (text: string) => (await artifacts.put(Buffer.from(text))).sha256;
  const row = (sha256: string, kind: 'dataset' | 'export') =>
    prisma.artifact.create({
      data: { id: newId(), kind, name: 'file', mediaType: 'text/plain', sha256, bytes: 1 },
    });
  const unnamed = await put('unnamed');
  const named = await put('named');
  const upload = await put('upload');
  const registered = await put('registered');
  await row(named, 'export');
  await row(upload, 'dataset');
  const { id: artifactId } = await row(registered, 'dataset');
  await prisma.dataset.create({ data: { id: newId(), name: 'mine', origin: 'registered', artifactId } });
  const there = async () => {
    const keys = [unnamed, named, upload, registered];
    const found = await Promise.all(keys.map((key) => artifacts.has(key)));
    return found.map((stored) => stored !== undefined);
  };
  const inHours = (hours: number) => new Date(Date.now() + hours * 60 * 60 * 1000);

  expect(await sweepArtifacts(platform, inHours(23))).toBe(0);
  expect(await there()).toEqual([true, true, true, true]);
  expect(await sweepArtifacts(platform, inHours(25))).toBe(1);
  expect(await there()).toEqual([false, true, true, true]);
  expect(await sweepArtifacts(platform, inHours(8 * 24))).toBe(1);
  expect(await there()).toEqual([false, true, false, true]);
});
