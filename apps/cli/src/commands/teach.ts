import { mkdir } from 'node:fs/promises';
import { type LearnerConfig, makeLearner } from '@gtn-studio/nets';
import { chartSvg } from '@gtn-studio/report';
import { writeFileAtomic } from '@gtn-studio/tensor-files';
import { Interruption } from '../failure.ts';
import { watchForInterruption } from '../interruption.ts';
import { standardLearner } from '../options/learner-option.ts';
import { phaseProgress } from '../progress/phase-progress.ts';
import { accuracyByStep } from '../report/comparison-charts.ts';
import { type TrainedRun, type TrainedRunOptions, withTrainedRun } from '../run/trained-run.ts';
import type { Sample } from '../sample-statistics.ts';
import { Classroom } from '../teaching/classroom.ts';
import { type Comparison, compareWithRealData } from '../teaching/comparison.ts';
import { comparisonTable } from '../teaching/comparison-table.ts';
import type { Tuning } from '../teaching/tune-real-data.ts';

export interface TeachOptions extends TrainedRunOptions {
  readonly learner?: string;
  readonly seeds: number;
  readonly points: number;
  readonly json: boolean;
}

/** What `gtn teach --json` prints. */
export interface TeachResult {
  readonly run: string;
  /** The family asked for, or `run` for the run's own architectures. */
  readonly learner: string;
  /** Each architecture in a line. */
  readonly architectures: readonly string[];
  /** Outer iterations that the teacher was trained for. */
  readonly iteration: number;
  readonly steps: number;
  readonly batchSize: number;
  readonly testAccuracy: Sample;
  readonly realDataAccuracy: Sample;
  readonly realSubsetAccuracy: Sample;
  readonly realDataTuning: Tuning;
  /** Time for all of it, tuning and testing included. */
  readonly seconds: number;
}

/** `gtn teach`: fresh learners from a trained teacher's images, against real data. */
export async function teachLearners(options: TeachOptions): Promise<void> {
  const { learner } = options;
  const watch = watchForInterruption();
  const progress = phaseProgress(process.stderr);
  try {
    await withTrainedRun(options, async (run) => {
      for (const message of run.damaged)
        process.stderr.write(`warning: damaged checkpoint passed over: ${message}\n`);
      const architectures = architecturesFor(run, learner);
      const startMs = performance.now();
      const comparison = await compareWithRealData({
        ...run,
        config: run.description.config,
        classroom: new Classroom(run.engine, run.description.config, run.data),
        architectures,
        learners: options.seeds,
        points: options.points,
        signal: watch.signal,
        onProgress: progress.tell,
      });
      progress.close();
      const seconds = (performance.now() - startMs) / 1000;
      const result = resultOf(run, learner ?? 'run', architectures, comparison, seconds);
      const files = await writeResult(run, result, comparison);
      const text = options.json ? JSON.stringify(result) : describe(result, comparison, files);
      process.stdout.write(`${text}\n`);
    });
  } catch (error) {
    if (watch.signal.aborted) throw new Interruption('stopped; nothing was written');
    throw error;
  } finally {
    watch.stop();
    progress.close();
  }
}

function architecturesFor(
  { trainer, data }: TrainedRun,
  family: string | undefined,
): readonly LearnerConfig[] {
  const { shape, classes } = data.dataset;
  return family === undefined
    ? trainer.pool.architectures
    : [standardLearner(family, { image: shape, classes })];
}

const resultOf = (
  { folder, state }: TrainedRun,
  learner: string,
  architectures: readonly LearnerConfig[],
  comparison: Comparison,
  seconds: number,
): TeachResult => ({
  run: folder.path,
  learner,
  architectures: architectures.map((architecture) => makeLearner(architecture).description),
  iteration: state.iteration,
  steps: comparison.steps,
  batchSize: comparison.batchSize,
  testAccuracy: comparison.synthetic.accuracy,
  realDataAccuracy: comparison.real.accuracy,
  realSubsetAccuracy: comparison.realSubset.accuracy,
  realDataTuning: comparison.tuning,
  seconds,
});

/** Curves and chart, in the run's folder under the learner's name. */
async function writeResult(
  { folder }: TrainedRun,
  result: TeachResult,
  comparison: Comparison,
): Promise<string[]> {
  await mkdir(folder.file('teach'), { recursive: true });
  const data = folder.file('teach', `${result.learner}.json`);
  const chart = folder.file('teach', `${result.learner}.svg`);
  await writeFileAtomic(data, `${JSON.stringify({ ...result, ...comparison }, null, 2)}\n`);
  await writeFileAtomic(chart, chartSvg(accuracyByStep(comparison)));
  return [data, chart];
}

function describe(
  { architectures, steps, batchSize, testAccuracy }: TeachResult,
  comparison: Comparison,
  files: string[],
) {
  const learners =
    architectures.length === 1
      ? architectures[0]
      : `${architectures.length} architectures, such as ${architectures[0]}`;
  return [
    `${testAccuracy.n} fresh learners (${learners}), ${steps} steps of ${batchSize} images`,
    '',
    comparisonTable(comparison),
    '',
    `Curves: ${files.join(', ')}`,
  ].join('\n');
}
