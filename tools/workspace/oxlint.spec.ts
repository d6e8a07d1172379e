import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, it } from 'vitest';

const config = join(import.meta.dirname, '../../.oxlintrc.json');
const oxlint = join(dirname(createRequire(import.meta.url).resolve('oxlint/package.json')), 'bin/oxlint');
const folders: string[] = [];

/** What lint says of these files, as the sources of a library. */
function lint(files: Readonly<Record<string, string>>): { status: number | null; output: string } {
  const folder = mkdtempSync(join(tmpdir(), 'gtn-lint-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { status, stdout } = spawnSync(process.execPath, [oxlint, '--config', config, folder], {
    encoding: 'utf8',
  });
  return { status, output: stdout };
}

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

it.each([
  [
    'two files that import each other',
    {
      'sum.ts': "import { spread } from './spread.ts';\nexport const sum = [spread];\n",
      'spread.ts': "import { sum } from './sum.ts';\nexport const spread = [sum];\n",
    },
  ],
  [
    'a longer way round, through folders and an index',
    {
      'commands/start.ts': "import { run } from '../schema/index.ts';\nexport const start = [run];\n",
      'schema/index.ts': "export * from './run.ts';\n",
      'schema/run.ts': "import { start } from '../commands/start.ts';\nexport const run = [start];\n",
    },
  ],
  [
    // It runs, but neither file can be understood, moved or tested without the other.
    'a circle that types alone close',
    {
      'commands/start.ts':
        "import type { Start } from '../schema/start.ts';\nexport const start = (input: Start) => input;\n",
      'schema/start.ts':
        "import { start } from '../commands/start.ts';\nexport type Start = string;\nexport default start;\n",
    },
  ],
])('a library may not have %s', (_, files) => {
  const { status, output } = lint(files);
  expect(output).toContain('Dependency cycle detected');
  expect(status).toBe(1);
});

it('a library may have files that import one way', () => {
  const { status, output } = lint({
    'sum.ts': "import { spread } from './spread.ts';\nexport const sum = [spread];\n",
    'spread.ts': 'export const spread = 1;\n',
  });
  expect(output).not.toContain('cycle');
  expect(status).toBe(0);
});

// Without the type checker that they ask, these find nothing.
it('rules that need types find what they are for', () => {
  const text = `
    export function sign(kind: 'up' | 'down') {
      Promise.resolve();
      switch (kind) {
        case 'up':
          return 1;
      }
      return -1;
    }`;
  const { status, output } = lint({ 'sign.ts': text, 'tsconfig.json': '{}' });
  expect(output).toContain('typescript(no-floating-promises)');
  expect(output).toContain('typescript(switch-exhaustiveness-check)');
  expect(status).toBe(1);
});
