import { MeteringEngine, type NdArray, type Tree, entries, isNdArray } from '@gtn-studio/autodiff';
import type { InitialTeacher } from '@gtn-studio/contracts';
import { type TeacherParams, Trainer, type TrainingState } from '@gtn-studio/gtn';
import { makeLearner } from '@gtn-studio/nets';
import { datasetWarnings } from '@gtn-studio/datasets';
import {
  LearnerTrainer,
  type RunData,
  checkEngineName,
  createEngine,
  dataDigest,
  knownAccuracies,
  loadRunData,
  runTraining,
} from '@gtn-studio/runs';
import { commandProvenance } from '../command-line.ts';
import { datasetOptions } from '../options/dataset-options.ts';
import type { TrainingEvent } from '../progress/training-event.ts';
import { Checkpoints } from './checkpoints.ts';
import { concludeRun } from './conclude-run.ts';
import { evaluator } from './evaluator.ts';
import { recordedParams } from './initial-teacher.ts';
import { MetricsLog } from './metrics-log.ts';
import type { RunDescription, RunFolder } from './run-folder.ts';
import { lockRun } from './run-lock.ts';
import { RunRecord } from './run-record.ts';
import { requireSameData } from './same-data.ts';
import { SessionLog } from './session-log.ts';

export interface TrainRunOptions {
  readonly folder: RunFolder;
  readonly description: RunDescription;
  readonly signal: AbortSignal;
  readonly tell: (event: TrainingEvent) => void;
}

/** Trains a run from its last checkpoint, or from the start, to its report. Nothing is written before all is found to fit. */
export async function trainRun(options: TrainRunOptions): Promise<void> {
  const { folder, description, signal } = options;
  const data = await loadRunData(description.config, datasetOptions(signal));
  checkEngineName(description.engine);
  const engine = new MeteringEngine(await createEngine(description));
  try {
    const trainer = await Trainer.create(engine, description.config, data.real);
    const accuracies = await knownAccuracies(
      description.config,
      trainer.pool.architectures,
      process.env.GTN_DATA_DIR,
    );
    const checkpoints = new Checkpoints(folder.file('checkpoints'), description.config);
    const initial = await initialState(description, checkpoints, trainer, accuracies);
    await folder.create();
    const lock = await lockRun(folder.file('lock'));
    try {
      await trainLocked(options, { engine, trainer, data, checkpoints, initial });
    } finally {
      await lock.release();
    }
  } finally {
    await engine.dispose();
  }
}

/** With a new teacher or that of another run, which may be gone once the run itself has a checkpoint. */
async function initialState(
  { initialTeacher, config: { dataset } }: RunDescription,
  checkpoints: Checkpoints,
  trainer: Trainer,
  accuracies: Float64Array | undefined,
): Promise<TrainingState> {
  const initial = trainer.initialState(accuracies);
  if (!initialTeacher || !(await checkpoints.areNone())) return initial;
  return trainer.initialState(accuracies, await recordedParams(initialTeacher, dataset, initial.params));
}

interface Parts {
  readonly engine: MeteringEngine;
  readonly trainer: Trainer;
  readonly data: RunData;
  readonly checkpoints: Checkpoints;
  readonly initial: TrainingState;
}

async function trainLocked(
  options: TrainRunOptions,
  { engine, trainer, data, checkpoints, initial }: Parts,
): Promise<void> {
  const { folder, description, signal, tell } = options;
  const { config, engine: engineName, threads } = description;
  if (await folder.description()) requireSameData(description, data.dataset);
  else await folder.writeDescription({ ...description, data: { sha256: dataDigest(data.dataset) } });
  for (const message of datasetWarnings(data.dataset)) tell({ event: 'warning', message });

  const loaded = await checkpoints.load(initial);
  for (const message of loaded?.damaged ?? [])
    tell({ event: 'warning', message: `damaged checkpoint passed over: ${message}` });
  const start = loaded?.state ?? initial;
  const isKept = loaded !== undefined || description.initialTeacher !== undefined;
  if (!loaded && isKept) await checkpoints.save(start); // the other run may go on, or go

  const metrics = await MetricsLog.open(folder.file('metrics'), start.iteration);
  try {
    const { command, commit } = await commandProvenance();
    const opened = {
      startedAt: new Date().toISOString(),
      command,
      ...(commit && { commit }),
      engine: engineName,
      threads,
    };
    const session = await SessionLog.open(folder, { ...opened, from: start.iteration });
    tell(startEvent(options, trainer, start.iteration, start.params));
    const learnerTrainer = new LearnerTrainer(engine, config, data);
    const state = await runTraining(
      {
        trainer,
        evaluate: evaluator(folder, trainer, data, learnerTrainer, signal),
        record: new RunRecord(metrics, checkpoints, session, tell),
        signal,
        flops: () => engine.flops,
      },
      start,
      isKept ? start.iteration : -1,
    );
    const summary = await concludeRun({ ...options, trainer, state, data, learnerTrainer, metrics, session });
    tell({ event: 'finish', report: folder.file('report'), summary });
  } finally {
    await metrics.close();
  }
}

const startOf = ({ run, iteration, sha256 }: InitialTeacher) => ({ run, iteration, sha256 });

function startEvent(
  { folder, description }: TrainRunOptions,
  { pool }: Trainer,
  iteration: number,
  params: TeacherParams,
): TrainingEvent {
  const { preset, engine, threads, config, initialTeacher } = description;
  const { dataset, outerIterations, unrollLength, batchSize, curriculum } = config;
  return {
    event: 'start',
    preset,
    dataset,
    out: folder.path,
    engine,
    threads,
    iteration,
    outerIterations,
    unrollLength,
    batchSize,
    curriculum,
    learners: pool.architectures.map((architecture) => makeLearner(architecture).description),
    teacherParameters: entries(params as Tree<NdArray>, isNdArray).reduce(
      (sum, [, { data }]) => sum + data.length,
      0,
    ),
    ...(initialTeacher && { initialTeacher: startOf(initialTeacher) }),
  };
}
