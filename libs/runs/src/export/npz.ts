import { writeNpz } from '@gtn-studio/tensor-files';
import type { TrainedTeacher } from '../training/trained-teacher.ts';
import type { ExportedFile } from './exported-file.ts';
import { setArrays } from './set-arrays.ts';

/** The synthetic set as an .npz for NumPy and PyTorch, with `class_names` [classes], text, by label. */
export const npzFiles = (teacher: TrainedTeacher): ExportedFile[] => {
  const { classes, classNames } = teacher.dataset;
  const arrays = { ...setArrays(teacher), class_names: { shape: [classes], data: classNames } };
  return [{ name: 'set.npz', bytes: writeNpz(arrays) }];
};
