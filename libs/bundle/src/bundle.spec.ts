import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { bundle } from './bundle.ts';

let root: string;
let entries: Record<string, string>;

/** A repository of two apps that share a library with a file beside it. */
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'gtn-bundle-'));
  const files = {
    'package-lock.json': '{}',
    'libs/words/src/word.ts':
      "import { readFileSync } from 'node:fs';\nexport const word: string = readFileSync(new URL('word.txt', import.meta.url), 'utf8');\n",
    'libs/words/src/word.txt': 'hello',
    'apps/one/src/main.ts':
      "import { word } from '../../../libs/words/src/word.ts';\nconsole.log('one', word);\n",
    'apps/two/src/main.ts':
      "import { word } from '../../../libs/words/src/word.ts';\nimport { basename } from 'node:path';\nconsole.log(basename(import.meta.dirname), word);\n",
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(root, path, '..'), { recursive: true });
    await writeFile(join(root, path), text);
  }
  entries = { one: join(root, 'apps/one/src/main.ts'), two: join(root, 'apps/two/src/main.ts') };
});
afterEach(() => rm(root, { recursive: true }));

const run = (program: string) => execFileSync(process.execPath, [program], { encoding: 'utf8' }).trim();

it('runs as the sources do, the files beside them included', async () => {
  const { program } = await bundle(root, entries);
  expect(run(program('one'))).toBe('one hello');
  expect(run(program('two'))).toBe('src hello');
});

it('is made anew after a source has changed, and only then', async () => {
  const first = await bundle(root, entries);
  expect(first.reused).toBe(false);
  expect(await bundle(root, entries)).toMatchObject({ folder: first.folder, reused: true });
  await writeFile(join(root, 'apps/one/src/main.spec.ts'), '');
  expect((await bundle(root, entries)).reused).toBe(true);
  await writeFile(entries.one!, "console.log('changed');\n");
  const second = await bundle(root, entries);
  expect(second.reused).toBe(false);
  expect(run(second.program('one'))).toBe('changed');
  expect(run(first.program('one'))).toBe('one hello');
});

it('is removed when it is old, unless a process runs its programs', async () => {
  const used = await bundle(root, entries);
  const left: string[] = [];
  for (let edit = 0; edit < 6; edit++) {
    await writeFile(entries.one!, `console.log(${edit}${'0'.repeat(edit)});\n`);
    const { folder } = await bundle(root, entries);
    // As a process leaves it that has ended.
    await rm(join(folder, `used-by-${process.pid}`));
    left.push(folder);
  }
  const there = await readdir(join(root, '.gtn/build'));
  expect(there).toContain(basename(used.folder));
  expect(there).toContain(basename(left.at(-1)!));
  expect(there).not.toContain(basename(left[0]!));
});

it('is found in plain JavaScript, and noted as used only as long as the process lives', async () => {
  const { folder } = await bundle(root, entries);
  const found = execFileSync(
    process.execPath,
    [
      '--input-type=module',
      '--eval',
      `import { existsSync } from 'node:fs';
      import { findBundle } from ${JSON.stringify(import.meta.resolve('./find-bundle.mjs'))};
      const { isThere, folder } = await findBundle(${JSON.stringify(root)}, ${JSON.stringify(entries)});
      console.log(isThere, existsSync(folder + '/used-by-' + process.pid));`,
    ],
    { encoding: 'utf8' },
  );
  expect(found).toBe('true true\n');
  const marks = (await readdir(folder)).filter((name) => name.startsWith('used-by-'));
  expect(marks).toEqual([`used-by-${process.pid}`]);
});

it('of two makers at the same time is one and whole', async () => {
  const [first, second] = await Promise.all([bundle(root, entries), bundle(root, entries)]);
  expect(first.folder).toBe(second.folder);
  expect(run(second.program('one'))).toBe('one hello');
  expect(await readdir(join(root, '.gtn/build'))).toHaveLength(1);
});

it('names the source of a mistake and leaves nothing behind', async () => {
  await writeFile(entries.two!, "import './gone.ts';\n");
  await expect(bundle(root, entries)).rejects.toThrow(
    /apps\/two\/src\/main\.ts:1:7: ERROR: Could not resolve "\.\/gone\.ts"/,
  );
  expect(await readdir(join(root, '.gtn/build'))).toEqual([]);
});

it('refuses to import a package in CommonJS on demand, whose names it would lose; within a file on demand it has them', async () => {
  const add = async (path: string, text: string) => {
    await mkdir(join(root, path, '..'), { recursive: true });
    await writeFile(join(root, path), text);
  };
  await add('node_modules/old/index.js', "exports.greeting = 'good day';\n");
  await add('apps/one/src/old.ts', "export { greeting } from 'old';\n");
  await writeFile(entries.one!, "console.log((await import('old')).greeting);\n");
  await expect(bundle(root, entries)).rejects.toThrow(
    /^apps\/one\/src\/main\.ts: import\('old'\) is of a package in CommonJS/,
  );
  expect(await readdir(join(root, '.gtn/build'))).toEqual([]);
  await writeFile(entries.one!, "console.log((await import('./old.ts')).greeting);\n");
  expect(run((await bundle(root, entries)).program('one'))).toBe('good day');
});
