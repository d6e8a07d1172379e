import { mkdir } from 'node:fs/promises';
import { type ArchitectureConfig, type LearnerChoice, checkLearner } from '@gtn-studio/contracts';
import { chartSvg } from '@gtn-studio/report';
import {
  LearnerTrainer,
  type RealBaseline,
  type SyntheticResult,
  type TrainedTeacher,
  compareWithRealData,
  datasetFacts,
  teachSynthetic,
} from '@gtn-studio/runs';
import { accuracyByStep } from '@gtn-studio/runs/report';
import { standardLearner } from '@gtn-studio/nets';
import { writeFileAtomic } from '@gtn-studio/tensor-files';
import { Interruption } from '../failure.ts';
import { watchForInterruption } from '../interruption.ts';
import { learnerNamed } from '../options/learner-option.ts';
import { phaseProgress } from '../progress/phase-progress.ts';
import { type TrainedRun, type TrainedRunOptions, withTrainedRun } from '../run/trained-run.ts';
import { comparisonTable } from '../teaching/comparison-table.ts';
import { type TeachResult, freshLearners, teachFileName, teachResult } from '../teaching/teach-result.ts';

export interface TeachOptions extends TrainedRunOptions {
  readonly learner?: string;
  readonly seeds: number;
  readonly points: number;
  /** Whether to teach with real images too. */
  readonly real: boolean;
  /** Whether to find a factor on the learned learning rates that suits the learner. */
  readonly tuneRate: boolean;
  readonly json: boolean;
}

/** `gtn teach`: fresh learners from a trained teacher's images, against real data. */
export async function teachLearners(options: TeachOptions): Promise<void> {
  const learner = options.learner === undefined ? undefined : learnerNamed(options.learner);
  const watch = watchForInterruption();
  const progress = phaseProgress(process.stderr);
  try {
    await withTrainedRun(options, async (run) => {
      for (const message of run.damaged)
        process.stderr.write(`warning: damaged checkpoint passed over: ${message}\n`);
      const { engine, data, teacher } = run;
      const { config } = teacher;
      const architectures = architecturesFor(teacher, learner?.choice);
      const startMs = performance.now();
      const taught = await (options.real ? compareWithRealData : teachSynthetic)({
        config,
        data,
        set: teacher.set,
        learnerTrainer: new LearnerTrainer(engine, config, data),
        architectures,
        learners: options.seeds,
        points: options.points,
        tuneRate: options.tuneRate,
        signal: watch.signal,
        onProgress: progress.tell,
      });
      progress.close();
      const seconds = (performance.now() - startMs) / 1000;
      const result = teachResult(run, learner?.name ?? 'run', architectures, taught, seconds);
      const files = await writeResult(run, result, taught);
      const text = options.json ? JSON.stringify(result) : describe(result, taught, files);
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
  { dataset, architectures }: TrainedTeacher,
  learner: LearnerChoice | undefined,
): readonly ArchitectureConfig[] {
  if (learner === undefined) return architectures;
  const facts = datasetFacts(dataset);
  const architecture = standardLearner(learner, facts);
  checkLearner(architecture, facts);
  return [architecture];
}

/** Curves and chart, in the run's folder. */
async function writeResult(
  { folder }: TrainedRun,
  result: TeachResult,
  taught: SyntheticResult & Partial<RealBaseline>,
): Promise<string[]> {
  await mkdir(folder.file('teach'), { recursive: true });
  const name = teachFileName(result.learner, {
    real: taught.real !== undefined,
    tuneRate: taught.rateTuning !== undefined,
  });
  const data = folder.file('teach', `${name}.json`);
  const chart = folder.file('teach', `${name}.svg`);
  await writeFileAtomic(data, `${JSON.stringify({ ...result, ...taught }, null, 2)}\n`);
  await writeFileAtomic(chart, chartSvg(accuracyByStep(taught)));
  return [data, chart];
}

function describe(
  { architectures, steps, batchSize, testAccuracy }: TeachResult,
  taught: SyntheticResult & Partial<RealBaseline>,
  files: string[],
) {
  const learners =
    architectures.length === 1
      ? architectures[0]
      : `${architectures.length} architectures, such as ${architectures[0]}`;
  return [
    `${freshLearners(testAccuracy.n)} (${learners}), ${steps} steps of ${batchSize} images`,
    '',
    comparisonTable(taught),
    '',
    `Curves: ${files.join(', ')}`,
  ].join('\n');
}
