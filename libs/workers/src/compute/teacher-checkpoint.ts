import type { Engine } from '@gtn-studio/autodiff';
import type { TrainingConfig } from '@gtn-studio/contracts';
import type { Dataset } from '@gtn-studio/datasets';
import { Trainer } from '@gtn-studio/gtn';
import { type TrainedTeacher, decodeCheckpoint, runData, trainedTeacher } from '@gtn-studio/runs';

/** What a run trained its teacher with. */
export interface TeacherOrigin {
  readonly config: TrainingConfig;
  /** Configs of the runs whose teachers it goes back to, the nearest first. */
  readonly earlier: readonly TrainingConfig[];
}

/** A teacher as a training run left it. */
export interface TeacherCheckpoint extends TeacherOrigin {
  /** The bytes of the run's checkpoint, and their sha256. */
  readonly checkpoint: Uint8Array;
  readonly sha256: string;
}

/**
 * The averaged teacher in a checkpoint, with the set it makes.
 *
 * @throws TensorFileError for a checkpoint that is damaged or of another config.
 */
export async function decodeTeacher(
  engine: Engine,
  { config, earlier, checkpoint, sha256 }: TeacherCheckpoint,
  dataset: Dataset,
): Promise<TrainedTeacher> {
  const trainer = await Trainer.create(engine, config, runData(dataset, config).real);
  const state = decodeCheckpoint(checkpoint, `checkpoint ${sha256}`, config, trainer.initialState());
  return trainedTeacher(trainer, state, dataset, earlier);
}
