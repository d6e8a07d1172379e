import type { TrainingConfig } from '@gtn-studio/contracts';
import type { Dataset } from '@gtn-studio/datasets';
import {
  type SyntheticSet,
  type TeacherParams,
  type Trainer,
  type TrainingState,
  syntheticSet,
} from '@gtn-studio/gtn';
import type { Generator, LearnerConfig } from '@gtn-studio/nets';

/** What a run's averaged teacher has come to after some outer iterations. */
export interface TrainedTeacher {
  readonly config: TrainingConfig;
  readonly dataset: Dataset;
  /** Outer iterations made. */
  readonly iteration: number;
  /** The averaged parameters. */
  readonly params: TeacherParams;
  /** The network that `params.generator` belongs to; unused by a teacher without one. */
  readonly generator: Generator;
  /** Learners that the teacher was trained on. */
  readonly architectures: readonly LearnerConfig[];
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
    generator: teacher.generator,
    architectures: pool.architectures,
    set: await syntheticSet(teacher, average, config.seed),
  };
}
