import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { fingerprint } from './fingerprint.ts';
import { sourceLocations } from './source-locations.ts';

/** Packages with native libraries or files of their own beside them; they stay where npm put them. */
const external = [
  'onnxruntime-node',
  '@tensorflow/*',
  '@expo-google-fonts/*',
  'pg-native',
  'bufferutil',
  'utf-8-validate',
];

/** Bundles kept: those of a stack that still runs, and of a branch that one comes back to. */
const kept = 4;

export interface Bundle {
  readonly folder: string;
  /** Whether it was there already. */
  readonly reused: boolean;
  /** The program of an entry. */
  readonly program: (entry: string) => string;
}

/**
 * Bundles programs into `.gtn/build` of the repository, code that they share once. A bundle is made anew only after a
 * source has changed, and is in place whole or not at all, so that several stacks can start at a time.
 *
 * @param entries source files by name
 */
export async function bundle(root: string, entries: Readonly<Record<string, string>>): Promise<Bundle> {
  const builds = join(root, '.gtn/build');
  const folder = join(builds, await fingerprint(root, entries));
  const result = { folder, program: (entry: string) => join(folder, `${entry}.mjs`) };
  if ((await stat(folder).catch(() => undefined))?.isDirectory()) return { ...result, reused: true };
  await mkdir(builds, { recursive: true });
  const scratch = await mkdtemp(join(builds, 'new-'));
  try {
    await build({
      absWorkingDir: root,
      entryPoints: { ...entries },
      outdir: scratch,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      splitting: true,
      platform: 'node',
      format: 'esm',
      target: 'node20.19',
      external,
      // Not minified: a stack names functions, and the lines above them in the bundle name the source. Source maps would
      // do that too, at 20 MB of memory for each service.
      keepNames: true,
      logLevel: 'silent',
      // Packages in CommonJS still require Node's own modules.
      banner: {
        js: "import { createRequire as createRequireOfBundle } from 'node:module'; const require = createRequireOfBundle(import.meta.url);",
      },
      plugins: [sourceLocations(root)],
    });
    // Whoever built the same at the same time was quicker: theirs is as good.
    await rename(scratch, folder).catch(() => undefined);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  await removeOld(builds);
  return { ...result, reused: false };
}

async function removeOld(builds: string): Promise<void> {
  const names = await readdir(builds);
  const dated = await Promise.all(
    names.map(async (name) => ({
      name,
      time: (await stat(join(builds, name)).catch(() => undefined))?.mtimeMs ?? 0,
    })),
  );
  const old = dated.sort((a, b) => b.time - a.time).slice(kept);
  await Promise.all(old.map(({ name }) => rm(join(builds, name), { recursive: true, force: true })));
}
