import { readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../testing/gtn-command.ts';
import { outcomeOf } from '../testing/main-outcome.ts';

interface Summary {
  readonly trials: number;
  readonly exhausted: boolean;
  readonly rungs: readonly { readonly estimator: string; readonly networks: number }[];
  readonly best: readonly {
    readonly architecture: string;
    readonly score: { readonly mean: number; readonly n: number };
    readonly parameters: number;
  }[];
}

const settings = [
  ...['--dataset=digits', '--batch-size=10', '--images=40', '--threads=1'],
  ...['--seeds=2', '--steps=4', '--learning-rate=0.05', '--momentum=0.5'],
];
const narrow = ['--channels=2', '--cells=1'];
const search = (folder: string, ...options: string[]) => [
  ...['search', ...settings, '--out', join(folder, 'out'), ...options],
  ...(options.some((option) => /\.(json|yaml)$/.test(option)) ? [] : narrow),
];
const example = join(import.meta.dirname, '../../../../examples/configs/space.yaml');
const trialsOf = (folder: string) => readFileSync(join(folder, 'out', 'trials.jsonl'), 'utf8');
const withoutTimes = (text: string) => text.replaceAll(/"(seconds|compileSeconds)":[^,}]+/g, '"$1":0');

describe('gtn search', { timeout: 300_000 }, () => {
  it('finds better networks than it began with, none of them twice', async () => {
    const folder = temporaryFolder();
    const { exitCode, stdout } = await outcomeOf(
      search(folder, '--trials=60', '--estimator=parameters', '--strategy=regularized-evolution', '--json'),
    );
    expect(exitCode).toBe(0);
    const { trials, best } = JSON.parse(stdout) as Summary;
    const lines = trialsOf(folder)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { architecture: string; parameters: number });
    expect(trials).toBe(60);
    expect(lines).toHaveLength(60);
    expect(new Set(lines.map(({ architecture }) => architecture)).size).toBe(60);
    expect(best[0]!.parameters).toBe(Math.max(...lines.map(({ parameters }) => parameters)));
    expect(best[0]!.score).toEqual({ mean: best[0]!.parameters, std: 0, n: 1 });
    const mean = (some: typeof lines) =>
      some.reduce((sum, { parameters }) => sum + parameters, 0) / some.length;
    expect(mean(lines.slice(40))).toBeGreaterThan(mean(lines.slice(0, 20)));
    const page = readFileSync(join(folder, 'out', 'report.html'), 'utf8');
    for (const part of ['Best so far', 'Pareto front', 'Top networks', 'Search cost'])
      expect(page).toContain(part);
  });

  it('goes on where it was killed as if it had not been, in the middle of a round too', async () => {
    const folder = temporaryFolder();
    const options = ['--trials=9', '--workers=2', '--strategy=tpe', '--estimator=real-steps'];
    expect(await outcomeOf(search(folder, ...options))).toMatchObject({ exitCode: 0 });
    const undisturbed = trialsOf(folder);
    const lines = undisturbed.split('\n');
    writeFileSync(
      join(folder, 'out', 'trials.jsonl'),
      `${lines.slice(0, 5).join('\n')}\n${lines[5]!.slice(0, 30)}`,
    );
    expect(await outcomeOf(search(folder, ...options, '--resume'))).toMatchObject({ exitCode: 0 });
    expect(trialsOf(folder).split('\n').slice(0, 5)).toEqual(lines.slice(0, 5));
    expect(withoutTimes(trialsOf(folder))).toBe(withoutTimes(undisturbed));
  });

  it('ends when a space of one’s own holds no other network, and is finished without the file', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'space.json');
    const cell = { nodes: [1], edges: 1, operations: ['skip', 'conv3x3'], output: 'last' };
    const stages = [{ kind: 'cells', cell: 'only', repeat: [1], channels: [2, 3] }];
    writeFileSync(file, JSON.stringify({ name: 'own', stem: [2], cells: { only: cell }, stages }));
    const options = ['--space', file, '--trials=50', '--estimator=synflow', '--strategy=random'];
    const { exitCode, stdout } = await outcomeOf(search(folder, ...options, '--json'));
    expect(exitCode).toBe(0);
    const description = expect.stringMatching(/^stem 2, 1 × only \d, batch norm \| only: a = /) as string;
    expect(JSON.parse(stdout)).toMatchObject({
      ...{ trials: 4, exhausted: true, space: file, tuningSeconds: 0 },
      best: Array.from({ length: 4 }, () => ({ description })),
    });
    unlinkSync(file);
    const sizes = ['--top=1', '--epochs=1', '--seeds=1', '--batch-size=400', '--cutout=0', '--threads=1'];
    const finished = await outcomeOf(['finish', '--search', join(folder, 'out'), ...sizes]);
    expect(finished).toMatchObject({ exitCode: 0 });
    expect(finished.stdout).toContain('1 × only');
  });

  it('climbs a ladder up to real training', async () => {
    const folder = temporaryFolder();
    const ladder = ['--ladder=parameters+synflow,real-steps,real-training', '--reduction=2', '--epochs=1'];
    const options = ['--trials=8', '--strategy=tpe', '--workers=2', '--batch-size=40', '--json'];
    const args = search(folder, ...ladder, ...options);
    const { exitCode, stdout } = await outcomeOf(args);
    expect(exitCode).toBe(0);
    const { trials, best, rungs } = JSON.parse(stdout) as Summary;
    expect(trials).toBe(8);
    expect(rungs.map(({ estimator }) => estimator)).toEqual([
      'parameters+synflow',
      'real-steps',
      'real-training',
    ]);
    const [lowest, middle, highest] = rungs.map(({ networks }) => networks) as [number, number, number];
    expect([lowest, middle >= 4, highest >= 2, highest <= middle]).toEqual([8, true, true, true]);
    expect(best).toHaveLength(highest);
    expect(best[0]!.score.mean).toBeGreaterThan(0.1); // an accuracy; guessing is right in 0.1
    expect(readFileSync(join(folder, 'out', 'report.html'), 'utf8')).toContain('Rungs of the ladder');
  });

  it('has its estimates validated without measuring them again', async () => {
    const folder = temporaryFolder();
    expect(
      await outcomeOf(search(folder, '--trials=4', '--strategy=random', '--estimator=real-steps')),
    ).toMatchObject({
      exitCode: 0,
    });
    const trials = trialsOf(folder)
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { architecture: string; seconds: number; values: object });
    const table = join(folder, 'table.csv');
    const rows = trials.map(({ architecture }, i) => `${architecture},${i}`);
    writeFileSync(table, `arch_str,accuracy\n${rows.join('\n')}\n`);
    const from = ['--search', join(folder, 'out'), '--truth', `${table}:accuracy`];
    const out = join(folder, 'validation');
    const args = ['validate', ...from, '--estimators=real-steps,naswot', '--out', out, '--json'];
    const { exitCode, stdout } = await outcomeOf(args);
    expect(exitCode).toBe(0);
    const seconds = trials.reduce((sum, trial) => sum + trial.seconds, 0) / 4;
    expect(JSON.parse(stdout)).toMatchObject({
      n: 4,
      estimators: {
        'real-steps': { secondsPerArchitecture: expect.closeTo(seconds, 9) as number },
        naswot: {},
      },
    });
    // Measured anew, they would be the same.
    const anew = join(folder, 'anew');
    const same = [...settings, ...narrow, '--architectures=4', ...from.slice(2), '--estimators=real-steps'];
    expect(await outcomeOf(['validate', ...same, '--out', anew])).toMatchObject({ exitCode: 0 });
    const lines = readFileSync(join(anew, 'measurements.jsonl'), 'utf8').trimEnd().split('\n');
    for (const line of lines) {
      const { architecture, values } = JSON.parse(line) as (typeof trials)[number];
      expect(values).toEqual(trials.find((trial) => trial.architecture === architecture)!.values);
    }
  });

  it('neither measures nor tunes again what another search has', async () => {
    const folder = temporaryFolder();
    const tuned = settings.filter((setting) => !/--(learning-rate|momentum|seeds|steps)/.test(setting));
    const begin = (trials: number, out: string, ...options: string[]) =>
      outcomeOf([
        ...[
          'search',
          ...tuned,
          ...narrow,
          '--seeds=1',
          '--steps=2',
          '--strategy=random',
          `--trials=${trials}`,
        ],
        ...['--estimator=real-steps', '--out', join(folder, out), '--json', ...options],
      ]);
    expect(await begin(2, 'first')).toMatchObject({ exitCode: 0 });
    const { exitCode, stdout } = await begin(3, 'second', '--reuse', join(folder, 'first'));
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ trials: 3, known: 2 });
    const tuning = (out: string) => readFileSync(join(folder, out, 'tuning.json'), 'utf8');
    expect(JSON.parse(tuning('first'))).toMatchObject({ values: { 'learning-rate': [expect.any(Number)] } });
    expect(tuning('second')).toBe(tuning('first')); // with the time that it once took
  });

  it('survives learners that all diverge', async () => {
    const folder = temporaryFolder();
    const args = search(folder, '--trials=2', '--strategy=nsga2', '--space=nao', '--json');
    const { exitCode, stdout } = await outcomeOf(args.map((arg) => arg.replace('rate=0.05', 'rate=1e35')));
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ trials: 2, withoutEstimate: 2, best: [] });
    expect(readFileSync(join(folder, 'out', 'report.html'), 'utf8')).toContain(
      'None of 2 networks has an estimate',
    );
  });
});

it.each<[what: string, options: string[], message: string]>([
  ['a search without trials', ['--trials=0'], 'must be a whole number from 1'],
  ['an unknown strategy', ['--trials=1', '--strategy=tpee'], 'unknown strategy "tpee"; did you mean tpe?'],
  [
    'a ladder that nothing could climb',
    ['--trials=8', '--ladder=synflow,naswot,real-steps'],
    '--trials: a ladder of 3 rungs that one in 3 climbs takes 9 networks, got 8',
  ],
  [
    'a teacher that is not there',
    ['--trials=1', '--estimator=gtn', '--generator=/nowhere'],
    '/nowhere holds no run',
  ],
  [
    'a size beside a space that states its own',
    ['--trials=1', '--space', example, ...narrow],
    `--channels: the space of ${example} states its sizes itself, got 2`,
  ],
  ['a space that is no file', ['--trials=1', '--space=/nowhere.json'], '/nowhere.json: no such file'],
])('%s is refused', async (_, options, message) => {
  const { exitCode, stderr } = await outcomeOf(search(temporaryFolder(), ...options));
  expect(stderr).toContain(message);
  expect(exitCode).toBe(2);
});
