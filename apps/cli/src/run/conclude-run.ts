import type { Trainer, TrainingState } from '@gtn-studio/gtn';
import {
  type LearnerTrainer,
  type RunData,
  compareWithRealData,
  trainedTeacher,
  trainingSummary,
} from '@gtn-studio/runs';
import { runReport } from '@gtn-studio/runs/report';
import { writeFileAtomic } from '@gtn-studio/tensor-files';
import type { TrainingEvent } from '../progress/training-event.ts';
import { initialTeacherText } from './initial-teacher.ts';
import type { MetricsLog } from './metrics-log.ts';
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
  readonly learnerTrainer: LearnerTrainer;
  readonly metrics: MetricsLog;
  readonly session: SessionLog;
  readonly signal: AbortSignal;
  readonly tell: (event: TrainingEvent) => void;
}

/** Tests what a run has come to against real data, and writes its curves, report and summary. */
export async function concludeRun(run: FinishedRun): Promise<RunSummary> {
  const { folder, description, trainer, state, data, learnerTrainer, metrics, session, signal, tell } = run;
  const { preset, config, engine, threads, provenance, initialTeacher } = description;
  const teacher = await trainedTeacher(trainer, state, data.dataset);
  const comparison = await compareWithRealData({
    learnerTrainer,
    data,
    config,
    set: teacher.set,
    architectures: teacher.architectures,
    learners: LEARNERS,
    signal,
    onProgress: (name, done, total) => tell({ event: 'phase', name, done, total }),
  });
  await session.save(state.iteration); // one that was resumed for this alone has made no checkpoint
  const cost = session.total(state.iteration);
  const figures = trainingSummary(config, teacher.architectures, metrics.all, comparison, cost);
  const summary: RunSummary = { preset, ...figures };
  await folder.writeJson('curves', comparison);
  const report = {
    name: preset,
    teacher,
    provenance,
    engine,
    threads,
    summary,
    comparison,
    metrics: metrics.all,
    ...(initialTeacher && { start: initialTeacherText(initialTeacher) }),
  };
  await writeFileAtomic(folder.file('report'), await runReport(report));
  await folder.writeJson('summary', summary); // the last file: it says that the run is finished
  return summary;
}
