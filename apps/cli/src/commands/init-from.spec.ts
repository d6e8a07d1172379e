import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSafetensors } from '@gtn-studio/tensor-files';
import { beforeAll, describe, expect, it } from 'vitest';
import type { StartEvent } from '../progress/training-event.ts';
import type { RunDescription } from '../run/run-folder.ts';
import { withTrainedRun } from '../run/trained-run.ts';
import { gtn, killAfter, temporaryFolder, tinyRun } from '../testing/gtn-command.ts';
import { outcomeOf } from '../testing/main-outcome.ts';

const train = (out: string, ...more: string[]) => ['train', ...tinyRun, '--out', out, '--json', ...more];
const description = (run: string) =>
  JSON.parse(readFileSync(join(run, 'config.json'), 'utf8')) as RunDescription;
const checkpointOf = (run: string, iteration: number) =>
  readFileSync(join(run, 'checkpoints', `iteration-${String(iteration).padStart(6, '0')}.safetensors`));

/** Of a checkpoint, by name without the first part of it. */
const tensors = (bytes: Uint8Array, part: string) =>
  Object.entries(readSafetensors(bytes, part).tensors)
    .filter(([name]) => name.startsWith(`${part}.`))
    .map(([name, { data }]) => [name.slice(part.length + 1), [...data]] as const);

describe('gtn train --init-from', { timeout: 400_000 }, () => {
  let folder: string;
  let earlier: string;
  let begun: string;
  let start: StartEvent;
  const fromEarlier = (out: string, ...more: string[]) =>
    train(out, '--seed=3', '--set=outerIterations=10', '--init-from', earlier, ...more);
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gtn-cli-'));
    [earlier, begun] = [join(folder, 'earlier'), join(folder, 'begun')];
    expect(await outcomeOf(train(earlier, '--set=outerIterations=8'))).toMatchObject({ exitCode: 0 });
    const { exitCode, stdout } = await outcomeOf(fromEarlier(begun));
    expect(exitCode).toBe(0);
    start = JSON.parse(stdout.split('\n')[0]!) as StartEvent;
    return () => rmSync(folder, { recursive: true });
  }, 400_000);

  it('starts with the averaged teacher and a fresh optimizer, and records where it is from', async () => {
    const once = join(temporaryFolder(), 'run');
    expect(await outcomeOf(fromEarlier(once, '--set=outerIterations=1'))).toMatchObject({ exitCode: 0 });
    const before = tensors(checkpointOf(earlier, 8), 'average');
    const first = checkpointOf(once, 0);
    expect(tensors(first, 'params')).toEqual(before);
    expect(tensors(first, 'average')).toEqual(before);
    expect(
      tensors(first, 'optimizer')
        .flatMap(([, values]) => values)
        .every((value) => value === 0),
    ).toBe(true);
    expect(tensors(checkpointOf(once, 1), 'params')).not.toEqual(before);

    const { initialTeacher, config } = description(begun);
    expect(initialTeacher).toMatchObject({ run: earlier, iteration: 8, config: description(earlier).config });
    expect(config.seed).toBe(3);
    const { run, iteration, sha256 } = initialTeacher!;
    expect(start).toMatchObject({ event: 'start', iteration: 0, initialTeacher: { run, iteration, sha256 } });
    expect(readFileSync(join(begun, 'report.html'), 'utf8')).toContain(
      `The training began with the teacher of ${earlier} after 8 outer iterations (checkpoint ${sha256.slice(0, 12)}).`,
    );
  });

  it('comes to the same bits after SIGKILL, though the other run is gone', async () => {
    const folder = temporaryFolder();
    const [source, run] = [join(folder, 'source'), join(folder, 'run')];
    cpSync(earlier, source, { recursive: true });
    const killed = await gtn(fromEarlier(run, '--init-from', source), killAfter(2, 'SIGKILL'));
    expect(killed).toMatchObject({ exitCode: null });
    rmSync(source, { recursive: true });
    expect(await outcomeOf(['train', '--resume', '--out', run])).toMatchObject({ exitCode: 0, stderr: '' });
    for (const contents of [
      (of: string) => readFileSync(join(of, 'metrics.jsonl')),
      (of: string) => checkpointOf(of, 10),
    ])
      expect(contents(run)).toEqual(contents(begun));
  });

  it('starts again where it was killed before its first checkpoint, if the teacher is still the same', async () => {
    const run = join(temporaryFolder(), 'run');
    cpSync(begun, run, { recursive: true });
    rmSync(join(run, 'summary.json'));
    for (const file of readdirSync(join(run, 'checkpoints'))) rmSync(join(run, 'checkpoints', file));
    expect(await outcomeOf(['train', '--resume', '--out', run])).toMatchObject({ exitCode: 0, stderr: '' });
    expect(checkpointOf(run, 10)).toEqual(checkpointOf(begun, 10));

    const moved = join(temporaryFolder(), 'run');
    cpSync(run, moved, { recursive: true });
    for (const file of [
      'summary.json',
      ...readdirSync(join(run, 'checkpoints')).map((name) => `checkpoints/${name}`),
    ])
      rmSync(join(moved, file));
    const recorded = description(moved);
    const other = { ...recorded.initialTeacher!, sha256: '0'.repeat(64) };
    writeFileSync(join(moved, 'config.json'), JSON.stringify({ ...recorded, initialTeacher: other }));
    const { exitCode, stderr } = await outcomeOf(['train', '--resume', '--out', moved]);
    expect(stderr).toMatch(
      /^error: \S+earlier: the checkpoint of outer iteration 8 that the run starts with \(SHA-256 0{64}\) is another by now \(SHA-256 [0-9a-f]{64}\)\n$/,
    );
    expect(exitCode).toBe(1);
  });

  it('resumes with no other start', async () => {
    const wanted = `the teacher of ${begun} after 10 outer iterations`;
    const was = `the teacher of ${earlier} after 8 outer iterations`;
    for (const [run, before] of [
      [begun, was],
      [earlier, 'a new teacher'],
    ] as const) {
      const { exitCode, stderr } = await outcomeOf(['train', '--resume', '--init-from', begun, '--out', run]);
      expect(stderr).toContain('error: the run cannot be resumed with another start: it began with');
      expect(stderr).toContain(before);
      expect(stderr).toContain(wanted);
      expect(exitCode).toBe(2);
    }
    const same = await outcomeOf(['train', '--resume', '--init-from', earlier, '--out', begun]);
    expect(same).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it.each([
    ['no run', [], /^error: \S+none holds no run: it has no config\.json\n$/, () => join(folder, 'none')],
    ['a run without a checkpoint', [], /^error: \S+empty: the run has no checkpoint yet\n$/, emptyRun],
    [
      'a teacher of other sizes',
      ['--set=batchSize=20', '--set=generator.hidden=9'],
      /^error: generator\.hidden: must be 8, as of the teacher to start from, got 9; batchSize: must be 10, as of the teacher to start from, got 20\n$/,
      () => earlier,
    ],
    [
      'images of another size',
      ['--dataset=mnist-5k'],
      /^error: dataset: mnist-5k has images of another size, or other classes, than digits, .*: tensor "average\.generator\.\S+" has shape \[\S+ 8\], the config makes \[\S+ 8\]\n$/,
      () => earlier,
    ],
  ])('refuses %s, and writes nothing', async (_, options, message, from) => {
    const out = join(temporaryFolder(), 'run');
    const { exitCode, stderr } = await outcomeOf(train(out, ...options, '--init-from', from()));
    expect(stderr).toMatch(message);
    expect(exitCode).toBe(2);
    expect(existsSync(out)).toBe(false);
  });

  it('knows the networks that the earlier teachers have learned on', async () => {
    const run = join(temporaryFolder(), 'run');
    const linear = ['--set=learner.pool=["linear"]', '--set=outerIterations=1', '--init-from', begun];
    expect(await outcomeOf(train(run, ...linear))).toMatchObject({ exitCode: 0 });
    const [own, ...before] = await withTrainedRun({ run }, ({ teacher }) =>
      Promise.resolve(teacher.learnedOn),
    );
    expect(own).toMatchObject({ family: 'linear' });
    expect(before).toMatchObject([{ family: 'conv' }, { family: 'conv' }]);
  });

  function emptyRun(): string {
    const run = join(folder, 'empty');
    mkdirSync(run, { recursive: true });
    cpSync(join(earlier, 'config.json'), join(run, 'config.json'));
    return run;
  }
});
