import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder, tinyRun } from '../testing/gtn-command.ts';
import { outcomeOf } from '../testing/main-outcome.ts';

it('a run whose teacher is not finite fails at once and says so, and so does an export of it', async () => {
  const folder = temporaryFolder();
  const run = join(folder, 'run');
  const diverged = {
    exitCode: 1,
    stderr: 'error: the teacher diverged: its images are not finite; try smaller learning rates\n',
  };
  const settings = ['--set', 'outerOptimizer.learningRate=1e37', '--out', run];
  expect(await outcomeOf(['train', ...tinyRun, ...settings])).toMatchObject(diverged);
  // The last iteration whose numbers are still finite.
  expect(readFileSync(join(run, 'metrics.jsonl'), 'utf8').trim().split('\n')).toHaveLength(1);
  expect(readdirSync(join(run, 'checkpoints'))).toEqual(['iteration-000001.safetensors']);
  const out = join(folder, 'set.npz');
  expect(await outcomeOf(['export', '--run', run, '--format', 'npz', '--out', out])).toMatchObject(diverged);
  expect(readdirSync(folder)).toEqual(['run']);
});
