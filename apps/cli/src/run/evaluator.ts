import { type Trainer, type TrainingState, syntheticSet } from '@gtn-studio/gtn';
import { Random } from '@gtn-studio/random';
import { writeFileAtomic } from '@gtn-studio/tensor-files';
import { curriculumPicture } from '../curriculum-picture.ts';
import type { RunData } from '../run-data.ts';
import { sampleOf } from '../sample-statistics.ts';
import type { Classroom } from '../teaching/classroom.ts';
import type { Evaluation } from './metrics-log.ts';
import type { RunFolder } from './run-folder.ts';

/** Teaches fresh learners with the averaged teacher, tests them on validation images, and leaves a picture of the curriculum. */
export const evaluator =
  (folder: RunFolder, trainer: Trainer, data: RunData, classroom: Classroom, signal: AbortSignal) =>
  async ({ iteration, average }: TrainingState): Promise<Evaluation> => {
    const { seed, evaluation } = trainer.config;
    const set = await syntheticSet(trainer.teacher, average, seed);
    const taught = await classroom.teach({
      learners: evaluation.learners,
      architectures: trainer.pool.architectures,
      set: () => set,
      test: data.validation,
      random: Random.fromSeed(seed).split('evaluation', iteration),
      signal,
    });
    const picture = `iteration-${String(iteration).padStart(6, '0')}.png`;
    await writeFileAtomic(folder.file('images', picture), await curriculumPicture(set, data.dataset));
    return { iteration, validationAccuracy: sampleOf(taught.map(({ accuracy }) => accuracy)) };
  };
