import type { Metafile } from 'esbuild';
import { cachedBuild } from './cached-build.ts';
import { findBundle } from './find-bundle.mjs';
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
  const { folder, program } = await findBundle(root, entries);
  const { reused } = await cachedBuild(folder, async (scratch) => {
    // Loaded only where there is something to build.
    const { build } = await import('esbuild');
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
  });
  return { folder, reused, program };
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
