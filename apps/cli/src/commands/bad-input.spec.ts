import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokenRules } from '@gtn-studio/contracts/testing';
import { canMount, smallDisk } from '@gtn-studio/local-servers/testing';
import { describe, expect, it } from 'vitest';
import { temporaryFolder, tinyRun } from '../testing/gtn-command.ts';
import { outcomeOf } from '../testing/main-outcome.ts';

const train = (...options: string[]) => ['train', ...tinyRun, ...options];

/** Arguments before `--out`, the exit code, and the start of the one line that is told. */
const table: [what: string, args: string[], exitCode: number, message: RegExp][] = [
  [
    'an unknown preset',
    ['train', '--preset', 'mnist-quik'],
    2,
    /^error: unknown preset "mnist-quik"; did you mean mnist-quick\? \(presets: digits-demo, /,
  ],
  ['no preset', ['train'], 2, /holds no run: name a --preset to start one/],
  ['an unknown data set', train('--dataset', 'mnits'), 2, /^error: .*mnits.*mnist/],
  [
    'a data set that is not there',
    train('--dataset', './nothing.npz'),
    2,
    /^error: .*nothing\.npz.*no such file/,
  ],
  [
    'an unknown engine',
    train('--engine', 'onnx-runtime'),
    2,
    /^error: unknown engine "onnx-runtime"; did you mean onnxruntime\?/,
  ],
  [
    'an unknown key',
    train('--set', 'unrolLength=3'),
    2,
    /^error: --set unrolLength=3: unknown key unrolLength; did you mean unrollLength\?/,
  ],
  ['a key without a value', train('--set', 'seed'), 2, /^error: --set seed: expected key=value/],
  [
    'an unknown key inside a value',
    train('--set', 'metaLoss={"evry":1}'),
    2,
    /^error: metaLoss\.evry: unknown key; did you mean every\?/,
  ],
  ['a value of the wrong type', train('--set', 'curriculum=fulll'), 2, /^error: curriculum: .*"fulll"/],
  ['no inner step', train('--set', 'unrollLength=0'), 2, /^error: unrollLength: .*got 0/],
  [
    'a setting of what an experiment compares',
    ['reproduce', 'curriculum-ablation', '--preset', 'digits-demo', '--set', 'curriculum=full'],
    2,
    /^error: --set curriculum=full: the experiment itself sets curriculum/,
  ],
  [
    'a seed where seeds are the experiment’s own',
    ['reproduce', 'figure-2', '--preset', 'digits-demo', '--set', 'seed=7'],
    2,
    /^error: --set seed=7: the experiment itself sets seed/,
  ],
  [
    'what only a training run finds unfit',
    ['reproduce', 'figure-2', '--preset', 'digits-demo', '--set', 'batchSize=7'],
    2,
    /^(outer iterations .*\n)?error: batchSize: must be a multiple of the 10 classes of digits, .* got 7/,
  ],
  [
    'a size that no machine holds',
    train('--set', 'generator.hidden=1000000000000'),
    2,
    /^error: generator\.hidden: .*65536.*got 1000000000000/,
  ],
  ['an unknown option', train('--fast'), 2, /^error: unknown option '--fast'/],
  [
    'a seed that is no number',
    train('--seed', 'x'),
    2,
    /^error: option '--seed <n>' argument 'x' is invalid/,
  ],
  [
    'a seed that no platform takes',
    train('--seed', '3000000000'),
    2,
    /^error: option '--seed <n>' argument '3000000000' is invalid\. It must be a whole number from 0 to 2147483647/,
  ],
  [
    'such a seed as a setting',
    train('--set', 'seed=3000000000'),
    2,
    /^error: seed: must be at most 2147483647, got 3000000000/,
  ],
  [
    'an unknown experiment',
    ['reproduce', 'figure-5'],
    2,
    /^error: unknown experiment "figure-5"; did you mean figure-/,
  ],
];

describe('bad input to gtn', { timeout: 400_000 }, () => {
  it.each(table)('%s is one clear line', async (_, args, exitCode, message) => {
    const out = join(temporaryFolder(), 'run');
    const outcome = await outcomeOf([...args, '--out', out]);
    expect(outcome.stderr).toMatch(message);
    expect(outcome.stderr).not.toMatch(/\n\s+at /);
    expect(outcome).toMatchObject({ exitCode, stdout: '' });
    expect(existsSync(out)).toBe(false);
  });

  it.each(brokenRules)('what a rule refuses is told by its words: $overrides', async (rule) => {
    const set = Object.entries(rule.overrides).map(([key, value]) => `--set=${key}=${JSON.stringify(value)}`);
    const out = join(temporaryFolder(), 'run');
    const outcome = await outcomeOf(['train', '--preset', 'digits-demo', ...set, '--out', out]);
    expect(outcome).toEqual({ exitCode: 2, stdout: '', stderr: `error: ${rule.field}: ${rule.message}\n` });
    expect(existsSync(out)).toBe(false);
  });

  it('a folder without a run cannot be taught from or exported', async () => {
    const run = temporaryFolder();
    for (const args of [['teach'], ['export', '--format', 'npz', '--out', join(run, 'x.npz')]]) {
      const { exitCode, stderr } = await outcomeOf([...args, '--run', run]);
      expect(stderr).toBe(`error: ${run} holds no run: it has no config.json\n`);
      expect(exitCode).toBe(2);
    }
  });

  it('an empty path is refused', async () => {
    const { exitCode, stderr } = await outcomeOf(['train', '--preset', 'digits-demo', '--out', '']);
    expect(stderr).toMatch(/^error: option '--out <dir>' argument '' is invalid\. It must not be empty/);
    expect(exitCode).toBe(2);
  });

  it('an unknown export format or learner family is refused', async () => {
    const run = temporaryFolder();
    const format = await outcomeOf(['export', '--run', run, '--format', 'npy', '--out', join(run, 'x')]);
    expect(format.exitCode).toBe(2);
    expect(format.stderr).toMatch(/^error: unknown format "npy"/);
    const family = await outcomeOf(['teach', '--run', run, '--learner', 'resnet']);
    expect(family.exitCode).toBe(2);
    expect(family.stderr).toMatch(/^error: /);
  });

  it('a path as a platform’s data set is refused with the command that uploads it', async () => {
    const file = join(temporaryFolder(), 'mine.npz');
    writeFileSync(file, '');
    const { exitCode, stderr } = await outcomeOf([
      'remote',
      'train',
      '--preset=digits-demo',
      '--dataset',
      file,
    ]);
    expect(stderr).toContain(`error: --dataset ${file}: `);
    expect(stderr).toContain(`gtn remote datasets upload ${file} --name NAME`);
    expect(exitCode).toBe(2);
  });

  it('a run is not written over', async () => {
    const run = temporaryFolder();
    expect(await outcomeOf(train('--set=outerIterations=1', '--out', run))).toMatchObject({ exitCode: 0 });
    const { exitCode, stderr } = await outcomeOf(train('--out', run));
    expect(stderr).toBe(
      `error: ${run} already holds a run of digits-demo: continue it with --resume, or choose another --out\n`,
    );
    expect(exitCode).toBe(2);
  });

  it('a file in the way of the folder is told', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    const { exitCode, stderr } = await outcomeOf(train('--out', join(file, 'run')));
    expect(stderr).toMatch(/^error: .*a part of the path is not a folder \(ENOTDIR\)\n$/);
    expect(exitCode).toBe(1);
  });

  it.skipIf(!canMount())('a read-only folder is told', async () => {
    const disk = smallDisk('ro');
    const { exitCode, stderr } = await outcomeOf(train('--out', join(disk, 'run')));
    expect(stderr).toMatch(/^error: .*the disk is read-only \(EROFS\)\n$/);
    expect(exitCode).toBe(1);
  });
});
