import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { ExpectedError, type InitialTeacher } from '@gtn-studio/contracts';
import type { TeacherParams } from '@gtn-studio/gtn';
import { initialParams } from '@gtn-studio/runs';
import { Checkpoints } from './checkpoints.ts';
import { RunFolder } from './run-folder.ts';

/**
 * The teacher in the last checkpoint of a run.
 *
 * @throws ExpectedError if there is no run in the folder, or none that has reached a checkpoint.
 */
export async function teacherOfRun(path: string): Promise<InitialTeacher> {
  const folder = new RunFolder(resolve(path));
  const { config, initialTeacher } = await folder.requireDescription();
  const file = await new Checkpoints(folder.file('checkpoints'), config).newestFile();
  if (!file) throw new ExpectedError('INVALID_INPUT', `${folder.path}: the run has no checkpoint yet`);
  const { iteration, bytes } = file;
  const start = { run: folder.path, iteration, sha256: sha256(bytes), config };
  return initialTeacher ? { ...start, initialTeacher } : start;
}

/**
 * Its averaged parameters.
 *
 * @param like those of the run that starts with them, for the names and shapes to expect
 * @throws ExpectedError if the checkpoint is gone, or another by now, or its parameters are of other shapes
 */
export async function recordedParams(
  { run, iteration, config, ...recorded }: InitialTeacher,
  dataset: string,
  like: TeacherParams,
): Promise<TeacherParams> {
  const file = await new Checkpoints(new RunFolder(run).file('checkpoints'), config).fileOf(iteration);
  if (!file || sha256(file.bytes) !== recorded.sha256) {
    const found = file ? `is another by now (SHA-256 ${sha256(file.bytes)})` : 'is gone';
    throw new ExpectedError(
      'CHECKPOINT_UNREADABLE',
      `${run}: the checkpoint of outer iteration ${iteration} that the run starts with (SHA-256 ${recorded.sha256}) ${found}`,
    );
  }
  return initialParams({ config }, file, dataset, like);
}

/** What a run starts with, in words. */
export const initialTeacherText = (teacher: Omit<InitialTeacher, 'config'> | undefined): string =>
  teacher
    ? `the teacher of ${teacher.run} after ${teacher.iteration} outer iterations (checkpoint ${teacher.sha256.slice(0, 12)})`
    : 'a new teacher';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
