/** Makes the package that is published: `tsx libs/sdk/scripts/build.ts [folder]`, by default `libs/sdk/dist`. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';

const source = join(import.meta.dirname, '..');
const folder = process.argv[2] ?? join(source, 'dist');
const entry = join(source, 'src/index.ts');

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
await build({
  entryPoints: [entry],
  outfile: join(folder, 'index.js'),
  bundle: true,
  packages: 'external',
  format: 'esm',
  platform: 'neutral',
  target: 'es2022',
  sourcemap: true,
  logLevel: 'warning',
});
declarations();
for (const file of ['README.md', 'LICENSE']) copyFileSync(join(source, file), join(folder, file));
writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);

/** The sources' types, file by file; who installs the package has no sources that a `.ts` could mean. */
function declarations(): void {
  const types = join(folder, 'types');
  const tsc = join(source, '../../node_modules/typescript-native/bin/tsc');
  const project = join(source, 'tsconfig.build.json');
  execFileSync(process.execPath, [tsc, '-p', project, '--outDir', types], { stdio: 'inherit' });
  for (const name of readdirSync(types, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.d.ts')) continue;
    const file = join(types, name);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replaceAll(/(from '\.{1,2}\/[^']+)\.ts'/g, "$1.js'"));
  }
}

function manifest() {
  const text = readFileSync(join(source, 'package.json'), 'utf8');
  const { name, version, description, license, dependencies } = JSON.parse(text) as Manifest;
  const { graphql, ws, ...needed } = dependencies;
  return {
    name,
    version,
    description,
    license,
    type: 'module',
    sideEffects: false,
    engines: { node: '>=20.19' },
    exports: { '.': { types: './types/index.d.ts', default: './index.js' } },
    types: './types/index.d.ts',
    files: ['index.js', 'index.js.map', 'types'],
    // A browser has WebSockets of its own.
    browser: { ws: false },
    dependencies: needed,
    peerDependencies: { graphql: `^${graphql}`, ws: `^${ws}` },
    peerDependenciesMeta: { ws: { optional: true } },
  };
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
}
