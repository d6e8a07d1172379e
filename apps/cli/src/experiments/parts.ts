import { join } from 'node:path';
import { ExpectedError } from '@gtn-studio/contracts';
import { type Comparison, inParallel } from '@gtn-studio/runs';
import { RunFolder } from '../run/run-folder.ts';
import type { RunSummary } from '../run/run-summary.ts';
import type { Session } from '../run/session-log.ts';
import type { TrainingEvent } from '../progress/training-event.ts';
import { type TeachResult, teachFileName } from '../teaching/teach-result.ts';
import { keyOf } from '../options/setting.ts';
import type { TeachingOptions, TrainedPart, TrainingPart } from './experiment.ts';
import { runGtn } from './gtn-process.ts';

export interface PartOptions {
  readonly out: string;
  readonly preset: string;
  readonly set: readonly string[];
  /** Of each run, as preset and settings have it. */
  readonly outerIterations: number;
  readonly engine?: string;
  /** Processes at a time; with more than one each has a single thread. */
  readonly parallel: number;
  readonly signal: AbortSignal;
  readonly progress: (name: string, done: number, total: number) => void;
}

/** Fresh learners for each family. */
const LEARNERS = 5;

/** Trains the parts that are not trained yet, each in a process and a folder of its own. */
export async function trainParts(
  parts: readonly TrainingPart[],
  options: PartOptions,
): Promise<TrainedPart[]> {
  const { out, preset, set, outerIterations, parallel, progress } = options;
  for (const part of parts) refuseSettingsOf(part, set);
  const made = new Map<string, number>();
  const trained = await inParallel(parts, parallel, options.signal, async (part, signal) => {
    const run = join(out, 'runs', part.name);
    const settings = [...(part.set ?? []), ...set].flatMap((setting) => ['--set', setting]);
    const computing = [...(options.engine ? ['--engine', options.engine] : []), ...threads(options)];
    const args = [
      'train',
      '--preset',
      preset,
      ...settings,
      '--seed',
      `${part.seed}`,
      ...computing,
      '--out',
      run,
      '--resume',
      '--json',
    ];
    const take = (line: string) => {
      const event = JSON.parse(line) as TrainingEvent;
      if (event.event === 'finish') made.set(part.name, outerIterations);
      else if (event.event === 'start' || event.event === 'iteration') made.set(part.name, event.iteration);
      else return;
      progress(
        `outer iterations of ${parts.length === 1 ? 'one run' : `${parts.length} runs`}`,
        sum(made),
        outerIterations * parts.length,
      );
    };
    await runGtn(args, take, signal);
    return run;
  });
  return Promise.all(parts.map(async (part, at) => readPart(part, trained[at]!)));
}

/** What an experiment compares is not the user's to set. */
function refuseSettingsOf(part: TrainingPart, set: readonly string[]): void {
  for (const own of ['seed', ...(part.set ?? []).map(keyOf)]) {
    const clash = set.find((setting) => {
      const key = keyOf(setting);
      return key === own || key.startsWith(`${own}.`) || own.startsWith(`${key}.`);
    });
    if (clash) throw new ExpectedError('INVALID_INPUT', `--set ${clash}: the experiment itself sets ${own}`);
  }
}

async function readPart(part: TrainingPart, run: string): Promise<TrainedPart> {
  const folder = new RunFolder(run);
  const [summary, comparison, sessions, { provenance }] = await Promise.all([
    folder.readJson<RunSummary>('summary'),
    folder.readJson<Comparison>('curves'),
    folder.readJson<Session[]>('sessions'),
    folder.requireDescription(),
  ]);
  // Sessions of an earlier version do not say; then the run's start does.
  const commits = sessions!.map(({ commit }) => commit ?? provenance.commit);
  return { ...part, run, summary: summary!, comparison: comparison!, commits };
}

/** Teaches each family with each part's images, but for results that are there already. */
export async function teachParts(
  parts: readonly TrainedPart[],
  families: readonly string[],
  teaching: TeachingOptions,
  options: PartOptions,
): Promise<Map<TrainedPart, TeachResult[]>> {
  const pairs = parts.flatMap((part) => families.map((family) => ({ part, family })));
  let done = 0;
  const results = await inParallel(
    pairs,
    options.parallel,
    options.signal,
    async ({ part, family }, signal) => {
      const result =
        (await taughtBefore(part, family, teaching)) ??
        (await teachPart(part, family, teaching, { ...options, signal }));
      options.progress('teaching held-out families', ++done, pairs.length);
      return result;
    },
  );
  return new Map(
    parts.map((part, at) => [part, results.slice(at * families.length, (at + 1) * families.length)]),
  );
}

async function taughtBefore(
  { run, summary }: TrainedPart,
  family: string,
  { real, tuneRate }: TeachingOptions,
): Promise<TeachResult | undefined> {
  for (const withReal of real ? [true] : [false, true]) {
    const file = `${teachFileName(family, { real: withReal, tuneRate })}.json`;
    const before = await new RunFolder(run).readJson<TeachResult>('teach', file);
    const serves =
      before?.iteration === summary.outerIterations &&
      before.testAccuracy.n === LEARNERS &&
      (before.realDataAccuracy !== undefined || !real);
    if (serves) return before;
  }
  return undefined;
}

async function teachPart(
  { run }: TrainedPart,
  family: string,
  { real, tuneRate }: TeachingOptions,
  options: PartOptions,
): Promise<TeachResult> {
  const lines: string[] = [];
  // Only the last point is used, and a wide learner takes long to test.
  const args = [
    'teach',
    '--run',
    run,
    '--learner',
    family,
    '--seeds',
    `${LEARNERS}`,
    '--points',
    '1',
    ...(real ? [] : ['--no-real']),
    ...(tuneRate ? ['--tune-rate'] : []),
    ...threads(options),
    '--json',
  ];
  await runGtn(args, (line) => lines.push(line), options.signal);
  return JSON.parse(lines.join('')) as TeachResult;
}

const threads = ({ parallel }: PartOptions) => (parallel > 1 ? ['--threads', '1'] : []);
const sum = (counts: ReadonlyMap<string, number>) =>
  [...counts.values()].reduce((total, count) => total + count, 0);
