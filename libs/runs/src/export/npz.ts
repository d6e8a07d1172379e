import { writeFileAtomic, writeNpz } from '@gtn-studio/tensor-files';
import type { TrainedRun } from '../run/trained-run.ts';
import { setArrays } from './set-arrays.ts';

/** The synthetic set as an .npz for NumPy and PyTorch. */
export async function exportNpz(run: TrainedRun, out: string): Promise<readonly string[]> {
  await writeFileAtomic(out, writeNpz(setArrays(run)));
  return [out];
}
