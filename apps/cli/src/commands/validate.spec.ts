import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Outcome, temporaryFolder } from '../testing/gtn-command.ts';
import { outcomeOf } from '../testing/main-outcome.ts';
import type { MeasurementLine } from '../nas/measurement-line.ts';
import type { ProxyValidation } from '@gtn-studio/runs';
import type { ValidationPoint } from '@gtn-studio/runs';

/** Six architectures of NAS-Bench-201 and made-up accuracies. */
const architectures = [
  '|none~0|+|none~0|none~1|+|none~0|none~1|none~2|',
  '|nor_conv_1x1~0|+|none~0|none~1|+|skip_connect~0|none~1|none~2|',
  '|nor_conv_1x1~0|+|none~0|none~1|+|skip_connect~0|nor_conv_1x1~1|none~2|',
  '|nor_conv_3x3~0|+|none~0|skip_connect~1|+|skip_connect~0|nor_conv_1x1~1|none~2|',
  '|nor_conv_3x3~0|+|nor_conv_3x3~0|none~1|+|skip_connect~0|nor_conv_3x3~1|none~2|',
  '|nor_conv_3x3~0|+|nor_conv_3x3~0|nor_conv_3x3~1|+|nor_conv_3x3~0|nor_conv_3x3~1|nor_conv_3x3~2|',
];

function table(folder: string, values: readonly (string | number)[]): string {
  const path = join(folder, 'table.csv');
  const rows = architectures.map((architecture, i) => `${i},${architecture},${values[i]}`);
  writeFileSync(path, `index,arch_str,accuracy\n${rows.join('\n')}\n`);
  return `${path}:accuracy`;
}

const small = [
  ...['--dataset=digits', '--channels=2', '--cells=1', '--batch-size=10', '--images=40', '--threads=1'],
];
const validate = (folder: string, truth: string, ...options: string[]) => [
  ...['validate', ...small, '--architectures=6', '--seeds=2', '--steps=4'],
  ...['--learning-rate=0.05', '--momentum=0.5', '--truth', truth, '--out', join(folder, 'out'), ...options],
];
const estimators = '--estimators=parameters,real-steps,real-steps:accuracy,synflow+real-steps';
const measurements = (folder: string) => readFileSync(join(folder, 'out', 'measurements.jsonl'), 'utf8');
const withoutTimes = (text: string) => text.replaceAll(/"(seconds|compileSeconds)":[^,}]+/g, '"$1":0');

describe('gtn validate', { timeout: 300_000 }, () => {
  let folder: string;
  let truth: string;
  let told: Outcome;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gtn-cli-'));
    truth = table(folder, [10, 70, 80, 85, 90, 94]);
    told = await outcomeOf(validate(folder, truth, estimators, '--json'));
    return () => rmSync(folder, { recursive: true });
  }, 300_000);

  it('tells how each estimator orders the architectures, as summary, line and page', () => {
    expect(told.exitCode).toBe(0);
    const summary = JSON.parse(told.stdout) as ProxyValidation;
    expect(summary).toMatchObject({ n: 6, truth, k: 1 });
    expect(Object.keys(summary.estimators)).toEqual(estimators.split('=')[1]!.split(','));
    const one = expect.closeTo(1, 12) as number;
    // The accuracies rise with the parameters.
    expect(summary.estimators['parameters']).toMatchObject({
      spearman: { all: one, top50: one, ci: { all: [expect.any(Number), one] } },
      kendall: { all: one, top50: one },
      topKRecall: 1,
      regret: 0,
      omitted: 0,
    });
    expect(summary.estimators['real-steps']!.secondsPerArchitecture).toBeGreaterThan(0);
    expect(JSON.parse(readFileSync(join(folder, 'out', 'summary.json'), 'utf8'))).toEqual(summary);
    const points = JSON.parse(readFileSync(join(folder, 'out', 'points.json'), 'utf8')) as ValidationPoint[];
    expect(points.map((point) => point.truth).toSorted((a, b) => a! - b!)).toEqual([10, 70, 80, 85, 90, 94]);
    expect(Object.keys(points[0]!.estimates)).toEqual(Object.keys(summary.estimators));
    const page = readFileSync(join(folder, 'out', 'report.html'), 'utf8');
    expect(page).toContain('The best order of all is that of');
    expect(page).toContain('synflow+real-steps');
    const lines = measurements(folder).trimEnd().split('\n');
    expect(lines).toHaveLength(6 * 3); // a line for each architecture and each estimator that is no ensemble
    expect(lines.some((line) => line.includes('"training-speed":[') && line.includes('"accuracy":['))).toBe(
      true,
    );
  });

  it('goes on where it was killed, to the same figures, and measures nothing twice', async () => {
    const killed = temporaryFolder();
    cpSync(join(folder, 'out'), join(killed, 'out'), { recursive: true });
    // As if the process had been killed in the middle of the eighth line.
    const whole = measurements(folder).split('\n');
    writeFileSync(
      join(killed, 'out', 'measurements.jsonl'),
      `${whole.slice(0, 7).join('\n')}\n${whole[7]!.slice(0, 20)}`,
    );
    const args = validate(killed, truth, estimators);
    const { exitCode, stderr } = await outcomeOf(args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('already holds what validate made: continue it with --resume');
    expect(await outcomeOf([...args, '--resume'])).toMatchObject({ exitCode: 0 });
    expect(withoutTimes(measurements(killed))).toBe(withoutTimes(measurements(folder)));
    expect(measurements(killed).split('\n').slice(0, 7)).toEqual(whole.slice(0, 7));

    const other = await outcomeOf([...args, '--resume', '--seed=3']);
    expect(other).toMatchObject({ exitCode: 2 });
    expect(other.stderr).toContain("it can't be continued with other options: seed is 0, asked is 3");
  });

  it('trains for the truth, to the same figures with two workers', async () => {
    const [one, two] = [temporaryFolder(), temporaryFolder()];
    const options = ['--architectures=2', '--estimators=real-steps', '--truth-epochs=1', '--truth-seeds=2'];
    const summaries = [];
    for (const [out, workers] of [[one, 1] as const, [two, 2] as const]) {
      const args = validate(out, 'train', ...options, '--batch-size=200', `--workers=${workers}`, '--json');
      const { exitCode, stdout } = await outcomeOf(args);
      expect(exitCode).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ n: 2, truth: 'train' });
      summaries.push(stdout.replaceAll(/"[a-zA-Z]*[sS]econds[a-zA-Z]*":[^,}]+|"costSaved":[^,}]+/g, ''));
    }
    const lines = (out: string) => withoutTimes(measurements(out)).split('\n').toSorted();
    const trained = lines(one)
      .filter((line) => line.includes('"estimator":"truth"'))
      .map((line) => JSON.parse(line) as MeasurementLine);
    expect(trained).toHaveLength(2);
    const points = JSON.parse(readFileSync(join(one, 'out', 'points.json'), 'utf8')) as ValidationPoint[];
    for (const { architecture, values } of trained) {
      const [first, second] = values['accuracy']!;
      const point = points.find((each) => each.architecture === architecture)!;
      expect(point.truth).toBeCloseTo((first! + second!) / 2, 12);
    }
    // One of them is the cell of zeros, which comes to the same from any seed.
    expect(trained.some(({ values }) => values['accuracy']![0] !== values['accuracy']![1])).toBe(true);
    expect(readFileSync(join(one, 'out', 'report.html'), 'utf8')).toContain(
      'test accuracy after training, mean of 2 networks',
    );
    expect(lines(two)).toEqual(lines(one));
    expect(summaries[1]).toBe(summaries[0]);
  });

  it('tells that equal estimates have no correlation', async () => {
    const out = temporaryFolder();
    const equal = table(out, [50, 50, 50, 50, 50, 50]);
    const { stdout, exitCode } = await outcomeOf(validate(out, equal, '--estimators=parameters', '--json'));
    expect(exitCode).toBe(0);
    expect((JSON.parse(stdout) as ProxyValidation).estimators['parameters']).toMatchObject({
      spearman: { all: null, top50: null, ci: { all: null, top50: null }, reason: 'all truths are 50' },
      regret: 0,
    });
    expect(readFileSync(join(out, 'out', 'report.html'), 'utf8')).toContain('all truths are 50');
  });

  it('leaves out learners that diverge', async () => {
    const args = validate(
      temporaryFolder(),
      truth,
      '--estimators=real-steps,parameters+real-steps',
      '--json',
    );
    const { stdout, exitCode } = await outcomeOf(args.map((arg) => arg.replace('rate=0.05', 'rate=1e30')));
    expect(exitCode).toBe(0);
    const { estimators: found } = JSON.parse(stdout) as ProxyValidation;
    // The cell of zeros learns nothing but the biases of the head.
    expect(found['real-steps']).toMatchObject({
      omitted: 5,
      spearman: { all: null },
      topKRecall: 0,
      regret: 84,
    });
    expect(found['parameters+real-steps']).toMatchObject({
      omitted: 0,
      spearman: { all: expect.any(Number) as number },
    });
  });
});

describe('what gtn validate refuses', () => {
  const truths = [10, 70, 80, 85, 90, 94];
  const cases: [what: string, options: string[], message: string][] = [
    ['an unknown estimator', ['--estimators=synflo'], 'unknown estimator "synflo"; did you mean synflow?'],
    [
      'an unknown measure',
      ['--estimators=gtn:acuracy'],
      'unknown measure of gtn "acuracy"; did you mean accuracy?',
    ],
    ['an estimator twice', ['--estimators=naswot,naswot'], 'estimator naswot is asked for twice'],
    ['the teacher’s estimate without a teacher', ['--estimators=gtn'], 'the estimator gtn needs --generator'],
    ['an unknown space', ['--space=nasbench'], 'unknown space "nasbench" (spaces: nasbench201, nao'],
    [
      'more architectures than there are',
      ['--architectures=7'],
      'architectures: must be at most the 6 with a truth, got 7',
    ],
    ['no architecture', ['--architectures=0'], 'must be a whole number from 2'],
    ['no epoch of training', ['--truth=train', '--truth-epochs=0'], 'must be a whole number from 1'],
    ['training without a length', ['--truth=train'], '--truth train needs --truth-epochs'],
    ['seeds of no training', ['--truth-seeds=2'], '--truth-seeds is for --truth train, got --truth '],
    ['images of no training', ['--augment'], '--augment is for --truth train, got --truth '],
    [
      'a truth that is none',
      ['--truth=best'],
      '--truth is nasbench201, FILE.csv:COLUMN or train, got "best"',
    ],
    [
      'a rate without a momentum',
      ['--learning-rate=0.1'],
      '--learning-rate and --momentum are given together',
    ],
  ];
  it.each(cases)('%s', async (_, options, message) => {
    const folder = temporaryFolder();
    const truth = ['--truth', table(folder, truths)];
    const args = ['validate', ...small, '--architectures=6', ...truth, '--out', join(folder, 'out')];
    const { exitCode, stderr } = await outcomeOf([...args, ...options]);
    expect(stderr).toContain(message);
    expect(exitCode).toBe(2);
    expect(existsSync(join(folder, 'out'))).toBe(false);
  });

  it.each([
    [
      'a table without the column',
      truths,
      'acuracy',
      'has no column "acuracy" (columns: index, arch_str, accuracy)',
    ],
    [
      'a value that is no number',
      [1, 2, 'high', 4, 5, 6],
      'accuracy',
      'row 4: "accuracy" is no number: "high"',
    ],
    [
      'a table of unknown truths',
      ['', 'nan', '', '', 'NaN', ''],
      'accuracy',
      'must be at most the 0 with a truth, got 6',
    ],
  ])('%s', async (_, values, column, message) => {
    const folder = temporaryFolder();
    const truth = table(folder, values).replace(/:accuracy$/, `:${column}`);
    const args = ['validate', ...small, '--architectures=6', '--truth', truth, '--out', join(folder, 'out')];
    const { exitCode, stderr } = await outcomeOf(args);
    expect(stderr).toContain(message);
    expect(exitCode).toBe(2);
  });
});
