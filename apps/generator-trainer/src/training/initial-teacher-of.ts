import { type InitialTeacher, parseTrainingConfig } from '@gtn-studio/contracts';
import type { TrainingRun } from '@gtn-studio/persistence';
import type { Worker } from '@gtn-studio/workers';
import type { InitialCheckpoint } from '../compute/protocol.ts';

/**
 * The checkpoint of another run that a run starts with, undefined for a new teacher. An artifact of the run itself keeps the contents,
 * whatever becomes of the other one.
 *
 * @throws ExpectedError ARTIFACT_MISSING if the store does not have it.
 */
export async function initialTeacherOf(
  { artifacts }: Pick<Worker, 'artifacts'>,
  { initialTeacher }: Pick<TrainingRun, 'initialTeacher'>,
): Promise<InitialCheckpoint | undefined> {
  if (initialTeacher === null) return undefined;
  const { config, sha256 } = initialTeacher as unknown as InitialTeacher;
  return { config: parseTrainingConfig(config), checkpoint: await artifacts.read(sha256), sha256 };
}
