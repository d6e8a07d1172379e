import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folderArtifactStore } from './folder-store.ts';

let folder: string;
let isMounted = false;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gtn-small-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
    isMounted = true;
  } catch {
    // Told by the test that is skipped.
  }
});
afterAll(async () => {
  if (isMounted) execFileSync('umount', [folder]);
  await rm(folder, { recursive: true, force: true });
});

describe('a store on a disk of 1 MB (skipped where none may be mounted)', () => {
  it('says that it is full, keeps nothing of it, and takes what fits', async ({ skip }) => {
    skip(!isMounted, 'a small disk can be mounted by root only');
    const store = folderArtifactStore(join(folder, 'artifacts'));
    await expect(store.put(new Uint8Array(2_000_000))).rejects.toMatchObject({
      code: 'INSUFFICIENT_STORAGE',
    });
    const { sha256 } = await store.put(new Uint8Array(700_000));
    expect(await store.has(sha256)).toEqual({ bytes: 700_000 });
  });
});
