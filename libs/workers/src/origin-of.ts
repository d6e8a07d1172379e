import { type InitialTeacher, lineageOf, parseTrainingConfig } from '@gtn-studio/contracts';
import type { TrainingRun } from '@gtn-studio/persistence';
import type { TeacherOrigin } from './compute/teacher-checkpoint.ts';

/** What a run trains its teacher with. */
export const originOf = ({
  config,
  initialTeacher,
}: Pick<TrainingRun, 'config' | 'initialTeacher'>): TeacherOrigin => ({
  config: parseTrainingConfig(config),
  earlier: lineageOf(initialTeacher as InitialTeacher | null).map(({ config }) =>
    parseTrainingConfig(config),
  ),
});
