import { ExpectedError, type InitialTeacher } from '@gtn-studio/contracts';
import type { TeacherParams } from '@gtn-studio/gtn';
import { TensorFileError } from '@gtn-studio/tensor-files';
import { decodeAverage } from './checkpoint-file.ts';

/**
 * The averaged parameters that a run starts with.
 *
 * @param file the checkpoint of that teacher, whose SHA-256 was checked, and its name for errors
 * @param dataset that of the run that starts
 * @param like parameters of that run, for the names and shapes to expect
 * @throws ExpectedError INVALID_INPUT if they are of other shapes
 */
export function initialParams(
  { config }: Pick<InitialTeacher, 'config'>,
  file: { readonly bytes: Uint8Array; readonly path: string },
  dataset: string,
  like: TeacherParams,
): TeacherParams {
  try {
    return decodeAverage(file.bytes, file.path, config, like);
  } catch (error) {
    // Its config fits, so it is the images that don't.
    if (!(error instanceof TensorFileError)) throw error;
    throw new ExpectedError(
      'INVALID_INPUT',
      `dataset: ${dataset} has images of another size, or other classes, than ${config.dataset}, which the teacher to start from makes images of: ${error.position} ${error.problem}`,
    );
  }
}
