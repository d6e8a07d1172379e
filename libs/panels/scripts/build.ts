/** Makes the package that is published: `tsx libs/panels/scripts/build.ts [folder]`, by default `libs/panels/dist`. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const source = join(import.meta.dirname, '..');
const folder = process.argv[2] ?? join(source, 'dist');

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
// File by file, so that a page that shows a curve loads no parallel coordinates.
const tsc = join(source, '../../node_modules/typescript-native/bin/tsc');
execFileSync(process.execPath, [tsc, '-p', join(source, 'tsconfig.build.json'), '--outDir', folder], {
  stdio: 'inherit',
});
declarations();
for (const file of ['README.md', 'LICENSE']) copyFileSync(join(source, file), join(folder, file));
for (const file of ['panels.css', 'tokens.css']) copyFileSync(join(source, 'src', file), join(folder, file));
writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);

/** Who installs the package has no sources that a `.ts` could mean. */
function declarations(): void {
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.d.ts')) continue;
    const file = join(folder, name);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replaceAll(/(from '\.{1,2}\/[^']+)\.tsx?'/g, "$1.js'"));
  }
}

function manifest() {
  const text = readFileSync(join(source, 'package.json'), 'utf8');
  const { name, version, description, license, dependencies, peerDependencies, sideEffects } = JSON.parse(
    text,
  ) as Readonly<Record<string, unknown>>;
  return {
    ...{ name, version, description, license },
    type: 'module',
    sideEffects,
    exports: {
      '.': { types: './index.d.ts', default: './index.js' },
      './panels.css': './panels.css',
    },
    types: './index.d.ts',
    dependencies,
    peerDependencies,
  };
}
