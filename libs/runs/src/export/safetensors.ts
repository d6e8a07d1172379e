import { type NdArray, type Tree, entries, isNdArray } from '@gtn-studio/autodiff';
import { writeSafetensors } from '@gtn-studio/tensor-files';
import type { TrainedTeacher } from '../training/trained-teacher.ts';
import type { ExportedFile } from './exported-file.ts';
import { setArrays } from './set-arrays.ts';

/** The synthetic set under `set.`, the averaged teacher's parameters under `teacher.`, and the config as metadata. */
export function safetensorsFiles(teacher: TrainedTeacher): ExportedFile[] {
  const { config, dataset, iteration, params } = teacher;
  const set = Object.entries(setArrays(teacher)).map(([name, array]) => [`set.${name}`, array] as const);
  const parameters = entries(params as Tree<NdArray>, isNdArray, 'teacher');
  const metadata = {
    format: 'gtn-teacher',
    iteration: String(iteration),
    config: JSON.stringify(config),
    classNames: JSON.stringify(dataset.classNames),
  };
  const bytes = writeSafetensors(Object.fromEntries([...set, ...parameters]), metadata);
  return [{ name: 'teacher.safetensors', bytes }];
}
