import { mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from '@gtn-studio/local-servers';
import { type Metafile, build } from 'esbuild';
import { fingerprint } from './fingerprint.ts';
import { sourceLocations } from './source-locations.ts';

/** Packages with native libraries or files of their own beside them; they stay where npm put them. */
const external = [
  'onnxruntime-node',
  'sharp',
  '@tensorflow/*',
  '@expo-google-fonts/*',
  'libarchive-wasm',
  'pg-native',
  'bufferutil',
  'utf-8-validate',
];

/** Bundles kept beside those that are in use: of a branch that one comes back to. */
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
  if (await isUsed(folder)) return { ...result, reused: true };
  await mkdir(builds, { recursive: true });
  const scratch = await mkdtemp(join(builds, 'new-'));
  try {
    const { metafile } = await build({
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
      metafile: true,
      // Packages in CommonJS still require Node's own modules.
      banner: {
        js: "import { createRequire as createRequireOfBundle } from 'node:module'; const require = createRequireOfBundle(import.meta.url);",
      },
      plugins: [sourceLocations(root)],
    });
    refuseCommonJsOnDemand(metafile);
    // Whoever built the same at the same time was quicker: theirs is as good.
    await rename(scratch, folder).catch(() => undefined);
    if (!(await isUsed(folder))) throw new Error(`${folder} can't be written`);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
  await removeOld(builds);
  return { ...result, reused: false };
}

/**
 * Of a package in CommonJS, import() gives the names of its exports in Node, but only its default in a bundle: what works from
 * the sources would fail there, and only when it is first needed.
 */
function refuseCommonJsOnDemand({ inputs }: Metafile): void {
  for (const [source, { imports }] of Object.entries(inputs)) {
    if (source.includes('node_modules/')) continue;
    for (const { kind, path, original } of imports)
      if (kind === 'dynamic-import' && inputs[path]?.format === 'cjs')
        throw new Error(
          `${source}: import('${original}') is of a package in CommonJS, and has no names in a bundle: import() a file of the project that imports it with a statement`,
        );
  }
}

const mark = 'used-by-';

/** Notes that this process runs programs of a bundle, if it is there. */
const isUsed = (folder: string): Promise<boolean> =>
  writeFile(join(folder, mark + process.pid), '').then(
    () => true,
    () => false,
  );

async function removeOld(builds: string): Promise<void> {
  const names = await readdir(builds);
  const dated = await Promise.all(
    names.map(async (name) => {
      const info = await stat(join(builds, name)).catch(() => undefined);
      return { folder: join(builds, name), time: info?.mtimeMs ?? 0 };
    }),
  );
  for (const { folder } of dated.sort((a, b) => b.time - a.time).slice(kept))
    if (!(await inUse(folder))) await rm(folder, { recursive: true, force: true });
}

/** A service that is started again needs its program as long as its stack runs. */
async function inUse(folder: string): Promise<boolean> {
  const marks = (await readdir(folder).catch(() => [])).filter((name) => name.startsWith(mark));
  const alive = await Promise.all(marks.map((name) => isAlive(Number(name.slice(mark.length)))));
  return alive.includes(true);
}
