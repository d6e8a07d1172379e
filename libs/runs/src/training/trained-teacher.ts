import type { ArchitectureConfig, TrainingConfig } from '@gtn-studio/contracts';
import type { Dataset } from '@gtn-studio/datasets';
import type { SyntheticSet, TeacherParams, TrainedGenerator, Trainer, TrainingState } from '@gtn-studio/gtn';

/** What a run's averaged teacher has come to after some outer iterations. */
export interface TrainedTeacher {
  readonly config: TrainingConfig;
  readonly dataset: Dataset;
  /** Outer iterations made. */
  readonly iteration: number;
  /** The averaged parameters. */
  readonly params: TeacherParams;
  /** The generator with its averaged parameters, for a curriculum that has one. */
  readonly generator?: TrainedGenerator;
  /** Learners that the teacher was trained on. */
  readonly architectures: readonly ArchitectureConfig[];
  /** T batches of B images with their schedule, made with the config's seed. */
  readonly set: SyntheticSet;
}

/** The averaged teacher of a state, with the set it makes. */
export async function trainedTeacher(
  { config, teacher, pool }: Pick<Trainer, 'config' | 'teacher' | 'pool'>,
  { iteration, average }: Pick<TrainingState, 'iteration' | 'average'>,
  dataset: Dataset,
): Promise<TrainedTeacher> {
  return {
    config,
    dataset,
    iteration,
    params: average,
    generator: teacher.trainedGenerator(average),
    architectures: pool.architectures,
    set: await teacher.syntheticSet(average, config.seed),
  };
}
