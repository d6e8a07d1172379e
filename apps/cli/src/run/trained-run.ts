import type { Engine } from '@gtn-studio/autodiff';
import { type SyntheticSet, Trainer, type TrainingState, syntheticSet } from '@gtn-studio/gtn';
import { UsageError } from '../failure.ts';
import { createEngine } from '../options/engine-option.ts';
import { type RunData, loadRunData } from '../run-data.ts';
import { Checkpoints } from './checkpoints.ts';
import { type RunDescription, RunFolder } from './run-folder.ts';

/** A run as its last checkpoint has it, ready to be used. */
export interface TrainedRun {
  readonly folder: RunFolder;
  readonly description: RunDescription;
  readonly data: RunData;
  readonly engine: Engine;
  readonly trainer: Trainer;
  readonly state: TrainingState;
  /** What the averaged teacher has come to. */
  readonly set: SyntheticSet;
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
 * @throws UsageError if there is no run in the folder, or none that has reached a checkpoint.
 */
export async function withTrainedRun<T>(
  { run, engine: engineName, threads }: TrainedRunOptions,
  use: (run: TrainedRun) => Promise<T>,
): Promise<T> {
  const folder = new RunFolder(run);
  const description = await folder.requireDescription();
  const { config } = description;
  const data = await loadRunData(config);
  const engine = await createEngine({
    engine: engineName ?? description.engine,
    threads: threads ?? description.threads,
  });
  try {
    const trainer = await Trainer.create(engine, config, data.real);
    const loaded = await new Checkpoints(folder.file('checkpoints'), config).load(trainer.initialState());
    if (!loaded) throw new UsageError(`${folder.path}: the run has no checkpoint yet`);
    const { state, damaged } = loaded;
    const set = await syntheticSet(trainer.teacher, state.average, config.seed);
    return await use({ folder, description, data, engine, trainer, state, set, damaged });
  } finally {
    await engine.dispose();
  }
}
