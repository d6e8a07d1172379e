import type { Engine } from '@gtn-studio/autodiff';
import { ExpectedError, lineageOf } from '@gtn-studio/contracts';
import { Trainer } from '@gtn-studio/gtn';
import {
  type RunData,
  type TrainedTeacher,
  checkEngineName,
  createEngine,
  loadRunData,
  trainedTeacher,
} from '@gtn-studio/runs';
import { datasetOptions } from '../options/dataset-options.ts';
import { Checkpoints } from './checkpoints.ts';
import { RunFolder } from './run-folder.ts';
import { requireSameData } from './same-data.ts';

/** A run as its last checkpoint has it, ready to be used. */
export interface TrainedRun {
  readonly folder: RunFolder;
  readonly data: RunData;
  readonly engine: Engine;
  readonly teacher: TrainedTeacher;
  /** Damaged checkpoints that were passed over, and why. */
  readonly damaged: readonly string[];
}

export interface TrainedRunOptions {
  readonly run: string;
  /** Default: those that the run was started with. */
  readonly engine?: string;
  readonly threads?: number;
}

/**
 * Opens a run, hands it to `use`, and releases the engine.
 *
 * @throws ExpectedError if there is no run in the folder, or none that has reached a checkpoint.
 */
export async function withTrainedRun<T>(
  { run, engine: engineName, threads }: TrainedRunOptions,
  use: (run: TrainedRun) => Promise<T>,
): Promise<T> {
  const folder = new RunFolder(run);
  const description = await folder.requireDescription();
  const { config } = description;
  const data = await loadRunData(config, datasetOptions());
  requireSameData(description, data.dataset);
  const name = engineName ?? description.engine;
  checkEngineName(name);
  const engine = await createEngine({
    engine: name,
    threads: threads ?? description.threads,
  });
  try {
    const trainer = await Trainer.create(engine, config, data.real);
    const loaded = await new Checkpoints(folder.file('checkpoints'), config).load(trainer.initialState());
    if (!loaded) throw new ExpectedError('INVALID_INPUT', `${folder.path}: the run has no checkpoint yet`);
    const earlier = lineageOf(description.initialTeacher).map(({ config }) => config);
    const teacher = await trainedTeacher(trainer, loaded.state, data.dataset, earlier);
    return await use({ folder, data, engine, teacher, damaged: loaded.damaged });
  } finally {
    await engine.dispose();
  }
}
