import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findNatsServer } from './find-nats-server.ts';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'gtn-find-'));
  for (const [name, version] of Object.entries({ old: '2.8.4', good: '2.9.10', other: '3.0.0-beta.1' })) {
    await mkdir(join(root, name));
    const path = join(root, name, 'nats-server');
    await writeFile(path, `#!/bin/sh\necho 'nats-server: v${version}'\n`);
    await chmod(path, 0o755);
  }
});
afterAll(() => rm(root, { recursive: true }));

it('is the first on the PATH that is recent enough', async () => {
  const env = { PATH: `${root}/none:${root}/old:${root}/good:${root}/other` };
  expect(await findNatsServer(`${root}/none`, env)).toBe(`${root}/good/nats-server`);
});

it('is the one that NATS_SERVER_BIN names, whatever is on the PATH', async () => {
  const env = { PATH: `${root}/good`, NATS_SERVER_BIN: `${root}/other/nats-server` };
  expect(await findNatsServer(`${root}/none`, env)).toBe(`${root}/other/nats-server`);
});

it('says what is wrong with NATS_SERVER_BIN', async () => {
  await expect(findNatsServer(root, { NATS_SERVER_BIN: `${root}/old/nats-server` })).rejects.toThrow(
    `NATS_SERVER_BIN=${root}/old/nats-server is nats-server 2.8.4; it must be 2.9 or newer`,
  );
  await expect(findNatsServer(root, { NATS_SERVER_BIN: '/bin/true' })).rejects.toThrow(
    'NATS_SERVER_BIN=/bin/true is no nats-server; it must be 2.9 or newer',
  );
});
