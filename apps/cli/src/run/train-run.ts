import { MeteringEngine, type NdArray, type Tree, entries, isNdArray } from '@gtn-studio/autodiff';
import { type TeacherParams, Trainer } from '@gtn-studio/gtn';
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
    await folder.create();
    const lock = await lockRun(folder.file('lock'));
    try {
      await trainLocked(options, { engine, trainer, accuracies, data });
    } finally {
      await lock.release();
    }
  } finally {
    await engine.dispose();
  }
}

interface Parts {
  readonly engine: MeteringEngine;
  readonly trainer: Trainer;
  /** Where the teacher is to rank its learners. */
  readonly accuracies: Float64Array | undefined;
  readonly data: RunData;
}

async function trainLocked(
  options: TrainRunOptions,
  { engine, trainer, accuracies, data }: Parts,
): Promise<void> {
  const { folder, description, signal, tell } = options;
  const { config, engine: engineName, threads } = description;
  if (await folder.description()) requireSameData(description, data.dataset);
  else await folder.writeDescription({ ...description, data: { sha256: dataDigest(data.dataset) } });
  for (const message of datasetWarnings(data.dataset)) tell({ event: 'warning', message });

  const checkpoints = new Checkpoints(folder.file('checkpoints'), config);
  const initial = trainer.initialState(accuracies);
  const loaded = await checkpoints.load(initial);
  for (const message of loaded?.damaged ?? [])
    tell({ event: 'warning', message: `damaged checkpoint passed over: ${message}` });
  const start = loaded?.state ?? initial;

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
      loaded ? start.iteration : -1,
    );
    const summary = await concludeRun({ ...options, trainer, state, data, learnerTrainer, metrics, session });
    tell({ event: 'finish', report: folder.file('report'), summary });
  } finally {
    await metrics.close();
  }
}

function startEvent(
  { folder, description }: TrainRunOptions,
  { pool }: Trainer,
  iteration: number,
  params: TeacherParams,
): TrainingEvent {
  const { preset, engine, threads, config } = description;
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
  };
}
