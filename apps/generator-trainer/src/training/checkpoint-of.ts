import { ExpectedError } from '@gtn-studio/contracts';
import type { TrainingRun } from '@gtn-studio/persistence';
import { type Worker, originOf } from '@gtn-studio/workers';
import type { TeacherCheckpoint } from '@gtn-studio/workers/compute';

/**
 * A run's last checkpoint, undefined before the first one.
 *
 * @throws ExpectedError ARTIFACT_MISSING if the run has one and the store has not.
 */
export async function checkpointOf(
  { database, artifacts }: Pick<Worker, 'database' | 'artifacts'>,
  run: Pick<TrainingRun, 'id' | 'config' | 'initialTeacher' | 'checkpointIteration'>,
): Promise<TeacherCheckpoint | undefined> {
  const { id, checkpointIteration: iteration } = run;
  if (iteration === 0) return undefined;
  const artifact = await database.prisma.artifact.findFirst({
    where: { trainingRunId: id, kind: 'checkpoint', iteration },
  });
  if (!artifact)
    throw new ExpectedError('ARTIFACT_MISSING', `the run's checkpoint ${iteration} is not recorded`);
  const checkpoint = await artifacts.read(artifact.sha256);
  return { ...originOf(run), checkpoint, sha256: artifact.sha256 };
}
