import type { Trainer, TrainingState } from '@gtn-studio/gtn';
import {
  type LearnerTrainer,
  type Evaluation,
  type RunData,
  evaluateTeacher,
  trainedTeacher,
} from '@gtn-studio/runs';
import { curriculumPicture } from '@gtn-studio/runs/report';
import { writeFileAtomic } from '@gtn-studio/tensor-files';
import type { RunFolder } from './run-folder.ts';

/** Evaluates the averaged teacher, and leaves a picture of its curriculum. */
export const evaluator =
  (folder: RunFolder, trainer: Trainer, data: RunData, learnerTrainer: LearnerTrainer, signal: AbortSignal) =>
  async (state: TrainingState): Promise<Evaluation> => {
    const teacher = await trainedTeacher(trainer, state, data.dataset);
    const evaluation = await evaluateTeacher(teacher, learnerTrainer, data, signal);
    const picture = `iteration-${String(state.iteration).padStart(6, '0')}.png`;
    await writeFileAtomic(folder.file('images', picture), await curriculumPicture(teacher.set, data.dataset));
    return evaluation;
  };
