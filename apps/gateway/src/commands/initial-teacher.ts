import {
  ExpectedError,
  type InitialTeacher,
  type Problem,
  initialTeacherProblems,
  parseTrainingConfig,
  type TrainingConfig,
  type DatasetFacts,
} from '@gtn-studio/contracts';
import { type Artifact, type Prisma, type Transaction, newId } from '@gtn-studio/persistence';
import type { Services } from '../context.ts';
import { rowId } from '../paging/global-id.ts';
import { datasetFacts, findDataset } from './find-dataset.ts';

interface FoundTeacher {
  readonly teacher: InitialTeacher;
  readonly checkpoint: Artifact;
}

/**
 * The teacher in the last checkpoint of the run that a new one is to start from. Whoever replaces or removes it meanwhile waits until the transaction is over.
 *
 * @param initFrom the run's id, as clients have it
 * @throws ExpectedError INVALID_INPUT for the id of something else; NOT_FOUND; WRONG_STATE before the first checkpoint
 */
export async function findTeacher(tx: Transaction, initFrom: string): Promise<FoundTeacher> {
  const id = rowId('TrainingRun', initFrom, 'initFrom');
  await tx.$queryRaw`SELECT FROM "TrainingRun" WHERE id = ${id}::uuid FOR SHARE`;
  const run = await tx.trainingRun.findUnique({ where: { id } });
  if (run === null || run.deletedAt !== null)
    throw new ExpectedError('NOT_FOUND', `initFrom: there is no training run ${id}`, 'initFrom');
  const { state, checkpointIteration: iteration, initialTeacher } = run;
  const checkpoint = await tx.artifact.findFirst({
    where: { trainingRunId: id, kind: 'checkpoint', iteration },
  });
  if (checkpoint === null)
    throw new ExpectedError(
      'WRONG_STATE',
      `initFrom: the training run is ${state} and has no checkpoint yet`,
      'initFrom',
    );
  const start = { run: id, iteration, sha256: checkpoint.sha256, config: parseTrainingConfig(run.config) };
  const before = initialTeacher as InitialTeacher | null;
  return { teacher: before ? { ...start, initialTeacher: before } : start, checkpoint };
}

/** What keeps a run from starting with the teacher of another. Throws as `findTeacher`. */
export async function problemsWithTeacher(
  services: Services,
  initFrom: string,
  run: { readonly config: TrainingConfig; readonly dataset?: DatasetFacts },
): Promise<Problem[]> {
  const {
    teacher: { config },
  } = await findTeacher(services.database.prisma, initFrom);
  const dataset = await findDataset(services, config.dataset);
  return initialTeacherProblems(run, { config, ...(dataset && { dataset: datasetFacts(dataset) }) });
}

/** Notes the teacher that a run starts with, and keeps its checkpoint for as long as the run is there. */
export async function recordTeacher(
  tx: Transaction,
  trainingRunId: string,
  { teacher, checkpoint }: FoundTeacher,
): Promise<void> {
  await tx.trainingRun.update({
    where: { id: trainingRunId },
    data: { initialRunId: teacher.run, initialTeacher: teacher as unknown as Prisma.InputJsonObject },
  });
  const { mediaType, sha256, bytes, iteration } = checkpoint;
  await tx.artifact.create({
    data: {
      ...{ id: newId(), kind: 'initialTeacher', name: 'initial-teacher.safetensors' },
      ...{ trainingRunId, mediaType, sha256, bytes, iteration },
    },
  });
}
