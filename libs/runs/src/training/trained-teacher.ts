import type { ArchitectureConfig, TrainingConfig } from '@gtn-studio/contracts';
import type { Dataset } from '@gtn-studio/datasets';
import {
  type SyntheticSet,
  type TeacherParams,
  type TrainedGenerator,
  type Trainer,
  type TrainingState,
  drawArchitectures,
} from '@gtn-studio/gtn';
import { realData } from '../data/real-data.ts';

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
  /** The same and, of a training that began with the teacher of another, what that one was trained on. */
  readonly learnedOn: readonly ArchitectureConfig[];
  /** T batches of B images with their schedule, made with the config's seed. */
  readonly set: SyntheticSet;
}

/**
 * The averaged teacher of a state, with the set it makes.
 *
 * @param earlier configs of the trainings whose teacher this one began with, and that one before it
 */
export async function trainedTeacher(
  { config, teacher, pool }: Pick<Trainer, 'config' | 'teacher' | 'pool'>,
  { iteration, average }: Pick<TrainingState, 'iteration' | 'average'>,
  dataset: Dataset,
  earlier: readonly TrainingConfig[] = [],
): Promise<TrainedTeacher> {
  return {
    config,
    dataset,
    iteration,
    params: average,
    generator: teacher.trainedGenerator(average),
    architectures: pool.architectures,
    learnedOn: [
      pool.architectures,
      ...earlier.map((config) => drawArchitectures(config, realData(dataset))),
    ].flat(),
    set: await teacher.syntheticSet(average, config.seed),
  };
}
