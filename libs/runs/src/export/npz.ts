import { writeNpz } from '@gtn-studio/tensor-files';
import type { TrainedTeacher } from '../training/trained-teacher.ts';
import type { ExportedFile } from './exported-file.ts';
import { setArrays } from './set-arrays.ts';

/** The synthetic set as an .npz for NumPy and PyTorch. */
export const npzFiles = (teacher: TrainedTeacher): ExportedFile[] => [
  { name: 'set.npz', bytes: writeNpz(setArrays(teacher)) },
];
