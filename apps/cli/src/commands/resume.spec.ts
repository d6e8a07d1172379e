import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canMount, smallDisk } from '@gtn-studio/local-servers/testing';
import { readNpz, writeNpz } from '@gtn-studio/tensor-files';
import { beforeAll, describe, expect, it } from 'vitest';
import { lockRun } from '../run/run-lock.ts';
import { gtn, killAfter, temporaryFolder, tinyRun } from '../testing/gtn-command.ts';
import { outcomeOf } from '../testing/main-outcome.ts';

const train = (out: string, ...more: string[]) => ['train', ...tinyRun, '--out', out, '--json', ...more];

/** What two runs of the same config must have in common, byte for byte. */
const contentsOf = (run: string) => ({
  metrics: readFileSync(join(run, 'metrics.jsonl'), 'utf8'),
  checkpoint: readFileSync(join(run, 'checkpoints/iteration-000060.safetensors')),
});

describe('gtn train --resume', { timeout: 400_000 }, () => {
  let undisturbed: string;
  beforeAll(async () => {
    undisturbed = mkdtempSync(join(tmpdir(), 'gtn-cli-'));
    expect(await outcomeOf(train(undisturbed))).toMatchObject({ exitCode: 0 });
    return () => rmSync(undisturbed, { recursive: true });
  }, 400_000);

  it('comes to the same bits after Ctrl-C, which leaves a checkpoint and says how to go on', async () => {
    const run = temporaryFolder();
    const stopped = await gtn(train(run), killAfter(6, 'SIGINT'));
    expect(stopped.exitCode).toBe(130);
    expect(stopped.stderr).toMatch(
      /^stopped after outer iteration \d+ of 60; continue with: npx gtn train --resume --out \S+\n$/,
    );
    expect(existsSync(join(run, 'run.lock'))).toBe(false);

    expect(await outcomeOf(['train', '--resume', '--out', run])).toMatchObject({ exitCode: 0, stderr: '' });
    expect(contentsOf(run)).toEqual(contentsOf(undisturbed));
  });

  it('comes to the same bits after SIGKILL, and takes over the lock that was left', async () => {
    const run = temporaryFolder();
    expect(await gtn(train(run), killAfter(6, 'SIGKILL'))).toMatchObject({ exitCode: null });
    expect(existsSync(join(run, 'run.lock'))).toBe(true);

    expect(await outcomeOf(train(run, '--resume'))).toMatchObject({ exitCode: 0, stderr: '' });
    expect(contentsOf(run)).toEqual(contentsOf(undisturbed));
  });

  it('passes over a damaged checkpoint to the one before, and says so', async () => {
    const run = halfWay(undisturbed);
    const damaged = join(run, 'checkpoints/iteration-000060.safetensors');
    const bytes = readFileSync(damaged);
    bytes[bytes.length - 100]! ^= 1;
    writeFileSync(damaged, bytes);

    const { exitCode, stdout } = await outcomeOf(train(run, '--resume'));
    expect(exitCode).toBe(0);
    expect(stdout).toContain('damaged checkpoint passed over');
    expect(contentsOf(run)).toEqual(contentsOf(undisturbed));
  });

  it('refuses when every checkpoint is damaged, and leaves the run as it is', async () => {
    const run = halfWay(undisturbed);
    for (const file of readdirSync(join(run, 'checkpoints')))
      writeFileSync(join(run, 'checkpoints', file), 'x');
    const { exitCode, stderr } = await outcomeOf(train(run, '--resume'));
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(
      /^error: no checkpoint of the run can be read: .*iteration-000060.*iteration-000056.*\n$/,
    );
    expect(readFileSync(join(run, 'metrics.jsonl'))).toEqual(
      readFileSync(join(undisturbed, 'metrics.jsonl')),
    );
  });

  it('refuses data that are others by now, for all that is made of the run', async () => {
    const folder = temporaryFolder();
    const [run, data] = [join(folder, 'run'), join(folder, 'data.npz')];
    const exported = await outcomeOf(['datasets', 'export', 'digits', '--out', data]);
    expect(exported).toMatchObject({ exitCode: 0, stderr: '' });
    const args = ['train', ...tinyRun, '--set=outerIterations=2', '--dataset', data, '--out', run];
    expect(await outcomeOf(args)).toMatchObject({ exitCode: 0, stderr: '' });
    const arrays = await readNpz(readFileSync(data), data);
    const pixels = arrays['x_train']!.data;
    pixels[0] = pixels[0] === 0 ? 1 : 0;
    writeFileSync(data, writeNpz(arrays));
    for (const use of [
      ['teach', '--run', run],
      ['export', '--run', run, '--format', 'npz', '--out', join(folder, 'set.npz')],
    ]) {
      const { exitCode, stderr } = await outcomeOf(use);
      expect(stderr).toMatch(/^error: dataset: \S+data\.npz holds other data than the run was started with/);
      expect(exitCode).toBe(2);
    }
    rmSync(join(run, 'summary.json'));
    const resumed = await outcomeOf(['train', '--resume', '--out', run]);
    expect(resumed.stderr).toMatch(/holds other data than the run was started with/);
  });

  it('refuses another config and lists the keys that differ', async () => {
    const { exitCode, stderr } = await outcomeOf(
      train(undisturbed, '--resume', '--set=unrollLength=3', '--seed=7'),
    );
    expect(exitCode).toBe(2);
    expect(stderr).toBe(
      'error: the run cannot be resumed with another config: seed is 0, asked is 7; unrollLength is 2, asked is 3\n',
    );
  });

  it('refuses a run that another process is writing', async () => {
    const run = halfWay(undisturbed);
    const lock = await lockRun(join(run, 'run.lock'));
    const { exitCode, stderr } = await gtn(train(run, '--resume'));
    expect(exitCode).toBe(1);
    expect(stderr).toBe(`error: the run is being written by process ${process.pid}, which is still alive\n`);
    await lock.release();
  });

  it.skipIf(!canMount())('tells of a full disk in one line, and goes on when there is room', async () => {
    const disk = smallDisk('size=96k');
    const run = join(disk, 'run');
    const full = await outcomeOf(train(run));
    expect(full.exitCode).toBe(1);
    expect(full.stderr).toMatch(/^error: .*the disk is full \(ENOSPC\).*\n$/);

    const moved = join(temporaryFolder(), 'run');
    cpSync(run, moved, { recursive: true });
    expect(await outcomeOf(train(moved, '--resume'))).toMatchObject({ exitCode: 0 });
    expect(contentsOf(moved)).toEqual(contentsOf(undisturbed));
  });

  /** A copy of a run that lacks its end, so that there is something to resume. */
  function halfWay(run: string): string {
    const copy = temporaryFolder();
    cpSync(run, copy, { recursive: true });
    rmSync(join(copy, 'summary.json'));
    return copy;
  }
});
