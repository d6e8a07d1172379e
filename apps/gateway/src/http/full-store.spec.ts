import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { testGateway } from '../testing/test-gateway.ts';

it('an upload into a store that is full is told so, and one that fits is taken', async ({
  skip,
  onTestFinished,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'gtn-small-disk-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return skip('a small disk can be mounted by root only');
  }
  onTestFinished(() => void execFileSync('umount', [folder]));
  const gateway = await testGateway({}, { GTN_ARTIFACTS_DIR: join(folder, 'artifacts') });
  onTestFinished(() => gateway.stop());
  const upload = (bytes: number) =>
    gateway.fetch('/datasets/upload?filename=set.npz', { method: 'POST', body: new Uint8Array(bytes) });
  const refused = await upload(2_000_000);
  expect(refused.status).toBe(507);
  expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'INSUFFICIENT_STORAGE' } }] });
  expect((await upload(500_000)).status).toBe(201);
});
