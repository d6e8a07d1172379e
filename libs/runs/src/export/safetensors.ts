import { type NdArray, type Tree, entries, isNdArray } from '@gtn-studio/autodiff';
import { writeFileAtomic, writeSafetensors } from '@gtn-studio/tensor-files';
import type { TrainedRun } from '../run/trained-run.ts';
import { setArrays } from './set-arrays.ts';

/** The synthetic set under `set.`, the averaged teacher's parameters under `teacher.`, and the config as metadata. */
export async function exportSafetensors(run: TrainedRun, out: string): Promise<readonly string[]> {
  const { state, description, data } = run;
  const set = Object.entries(setArrays(run)).map(([name, array]) => [`set.${name}`, array] as const);
  const teacher = entries(state.average as Tree<NdArray>, isNdArray, 'teacher');
  const metadata = {
    format: 'gtn-teacher',
    iteration: String(state.iteration),
    config: JSON.stringify(description.config),
    classNames: JSON.stringify(data.dataset.classNames),
  };
  await writeFileAtomic(out, writeSafetensors(Object.fromEntries([...set, ...teacher]), metadata));
  return [out];
}
