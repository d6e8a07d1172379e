import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { commitOf } from './source-commit.ts';

let folder: string;
const git = (...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gtn-commit-'));
  git('init', '--quiet');
  write('package.json', '{}');
  git('add', '.');
  git('commit', '--quiet', '--message', 'first');
});
afterEach(() => rmSync(folder, { recursive: true }));

it('a checkout is as committed, also beside files that were never added', async () => {
  const id = git('rev-parse', 'HEAD').trim();
  expect(await commitOf(folder, 'package.json')).toEqual({ id, modified: false });
  write('digits.npz', 'an exported set');
  expect(await commitOf(folder, 'package.json')).toEqual({ id, modified: false });
});

it('a changed, an added or a deleted file is a change', async () => {
  write('package.json', '{ }');
  expect((await commitOf(folder, 'package.json'))!.modified).toBe(true);
  git('checkout', '--quiet', '.');
  write('new.ts', '');
  git('add', 'new.ts');
  expect((await commitOf(folder, 'package.json'))!.modified).toBe(true);
  git('reset', '--quiet', '--hard');
  write('other.ts', '');
  git('add', 'other.ts');
  git('commit', '--quiet', '--message', 'second');
  rmSync(join(folder, 'other.ts'));
  expect((await commitOf(folder, 'package.json'))!.modified).toBe(true);
});

it('code that is not part of the checkout around it has no commit', async () => {
  write('installed.json', '{}');
  expect(await commitOf(folder, 'installed.json')).toBeUndefined();
  expect(await commitOf(tmpdir(), 'package.json')).toBeUndefined();
});
