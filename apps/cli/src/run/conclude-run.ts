import { type Trainer, type TrainingState, syntheticSet } from '@gtn-studio/gtn';
import { writeFileAtomic } from '@gtn-studio/tensor-files';
import type { TrainingEvent } from '../progress/training-event.ts';
import { runReport } from '../report/run-report.ts';
import type { RunData } from '../run-data.ts';
import type { Classroom } from '../teaching/classroom.ts';
import { compareWithRealData } from '../teaching/comparison.ts';
import { type MetricsLog, isEvaluation, isIteration } from './metrics-log.ts';
import type { RunDescription, RunFolder } from './run-folder.ts';
import type { RunSummary } from './run-summary.ts';
import type { SessionLog } from './session-log.ts';

/** Fresh learners for the final figures. */
const LEARNERS = 5;

export interface FinishedRun {
  readonly folder: RunFolder;
  readonly description: RunDescription;
  readonly trainer: Trainer;
  readonly state: TrainingState;
  readonly data: RunData;
  readonly classroom: Classroom;
  readonly metrics: MetricsLog;
  readonly session: SessionLog;
  readonly signal: AbortSignal;
  readonly tell: (event: TrainingEvent) => void;
}

/** Tests what a run has come to against real data, and writes its curves, report and summary. */
export async function concludeRun(run: FinishedRun): Promise<RunSummary> {
  const { folder, description, trainer, state, data, classroom, metrics, session, signal, tell } = run;
  const { preset, config } = description;
  const set = await syntheticSet(trainer.teacher, state.average, config.seed);
  const comparison = await compareWithRealData({
    classroom,
    data,
    config,
    set,
    architectures: trainer.pool.architectures,
    learners: LEARNERS,
    signal,
    onProgress: (name, done, total) => tell({ event: 'phase', name, done, total }),
  });
  const summary: RunSummary = {
    preset,
    dataset: config.dataset,
    outerIterations: config.outerIterations,
    skippedIterations: metrics.all.filter(isIteration).filter(({ skipped }) => skipped).length,
    steps: comparison.steps,
    validationAccuracy: metrics.all.findLast(isEvaluation)!.validationAccuracy,
    testAccuracy: comparison.synthetic.accuracy,
    realDataAccuracy: comparison.real.accuracy,
    realSubsetAccuracy: comparison.realSubset.accuracy,
    realDataTuning: comparison.tuning,
    ...session.total(state.iteration),
  };
  await folder.writeJson('curves', comparison);
  const report = await runReport({ description, summary, comparison, metrics: metrics.all, set, data });
  await writeFileAtomic(folder.file('report'), report);
  await folder.writeJson('summary', summary); // the last file: it says that the run is finished
  return summary;
}
