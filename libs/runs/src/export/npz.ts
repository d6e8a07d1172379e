import { writeNpz } from '@gtn-studio/tensor-files';
import type { TrainedTeacher } from '../training/trained-teacher.ts';
import type { ExportedFile } from './exported-file.ts';
import { setArrays } from './set-arrays.ts';

/**
 * The synthetic set as an .npz for NumPy and PyTorch, with `class_names` [classes], text, by label, and `step_scaling` [1], text, where
 * learners take something else than gradients.
 */
export const npzFiles = (teacher: TrainedTeacher): ExportedFile[] => {
  const { classes, classNames } = teacher.dataset;
  const { scaling } = teacher.set.schedule;
  const arrays = {
    ...setArrays(teacher),
    class_names: { shape: [classes], data: classNames },
    ...(scaling && scaling !== 'none' && { step_scaling: { shape: [1], data: [scaling] } }),
  };
  return [{ name: 'set.npz', bytes: writeNpz(arrays) }];
};
