import { existsSync, openSync, readdirSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gtn, gtnCommand, temporaryFolder, tinyRun } from './testing/gtn-command.ts';

describe('when nothing reads the output any more', { timeout: 100_000 }, () => {
  it('a training run stops after a checkpoint, and says how to go on', async () => {
    const run = temporaryFolder();
    const args = [
      'train',
      ...tinyRun,
      '--set=outerIterations=500',
      '--set=checkpointEvery=500',
      '--out',
      run,
    ];
    const { exitCode, stderr } = await gtn([...args, '--json'], (line, child) => {
      if (line.includes('"iteration":6')) child.stdout!.destroy();
    });
    expect(stderr).toMatch(
      /^stopped after outer iteration \d+ of 500; continue with: npx gtn train --resume/,
    );
    expect(exitCode).toBe(130);
    expect(readdirSync(join(run, 'checkpoints'))).toHaveLength(1);
    expect(existsSync(join(run, 'run.lock'))).toBe(false);
  });

  it('a short command ends quietly', async () => {
    const child = spawn(process.execPath, [gtnCommand, 'datasets', 'list'], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.destroy();
    let said = '';
    child.stderr.on('data', (text: Buffer) => (said += text.toString()));
    expect(await once(child, 'close')).toEqual([0, null]);
    expect(said).toBe('');
  });

  it.skipIf(!existsSync('/dev/full'))('a full disk is a failure, told in one line', async () => {
    const full = openSync('/dev/full', 'w');
    const whatSays = async (...args: string[]) => {
      const child = spawn(process.execPath, [gtnCommand, ...args], { stdio: ['ignore', full, 'pipe'] });
      let said = '';
      child.stderr!.on('data', (text: Buffer) => (said += text.toString()));
      expect(await once(child, 'close')).toEqual([1, null]);
      return said;
    };
    const told = 'error: standard output: the disk is full (ENOSPC)\n';
    expect(await whatSays('datasets', 'list')).toBe(told);
    expect(await whatSays('train', ...tinyRun, '--out', temporaryFolder())).toMatch(
      new RegExp(
        `^${told.replace(/[()]/g, '\\$&')}stopped after outer iteration \\d+ of 60; continue with: `,
      ),
    );
  });
});
