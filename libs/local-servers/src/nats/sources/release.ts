import { createHash } from 'node:crypto';
import { chmod, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import { type NatsSource, natsVersion, run } from './source.ts';

const official = 'https://github.com/nats-io/nats-server/releases/download';
const architectures: Partial<Record<string, string>> = { x64: 'amd64', arm64: 'arm64', arm: 'arm7' };

/** The archive of the official release, checked against the checksums that are published beside it. */
export const releaseSource = (releases = official): NatsSource => ({
  name: `release ${natsVersion}`,
  async install(binFolder) {
    const machine = architectures[arch()];
    if (machine === undefined) throw new Error(`no release for ${arch()}`);
    const name = `nats-server-v${natsVersion}-${platform()}-${machine}`;
    const folder = `${releases}/v${natsVersion}`;
    const sums = (await download(`${folder}/SHA256SUMS`)).toString('utf8');
    const expected = sums
      .split('\n')
      .find((line) => line.endsWith(` ${name}.tar.gz`))
      ?.split(' ')[0];
    if (expected === undefined) throw new Error(`the checksums do not list ${name}.tar.gz`);
    const archive = await download(`${folder}/${name}.tar.gz`);
    const actual = createHash('sha256').update(archive).digest('hex');
    if (actual !== expected) throw new Error(`${name}.tar.gz has SHA-256 ${actual}, not ${expected}`);

    const scratch = await mkdtemp(join(binFolder, 'release-'));
    try {
      await writeFile(join(scratch, 'archive.tar.gz'), archive);
      await run('tar', ['-xzf', join(scratch, 'archive.tar.gz'), '-C', scratch]);
      const path = join(binFolder, 'nats-server');
      await chmod(join(scratch, name, 'nats-server'), 0o755);
      await rename(join(scratch, name, 'nats-server'), path);
      return path;
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  },
});

async function download(url: string): Promise<Buffer> {
  let response: Response;
  try {
    response = await fetch(url, { signal: AbortSignal.timeout(120_000) });
  } catch (error) {
    throw new Error(`${url} can't be reached`, { cause: error });
  }
  if (!response.ok) throw new Error(`${url} answers ${response.status}`);
  return Buffer.from(await response.arrayBuffer());
}
