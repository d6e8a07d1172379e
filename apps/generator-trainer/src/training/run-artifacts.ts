import { type Transaction, emit, newId } from '@gtn-studio/persistence';

interface StoredFile {
  readonly trainingRunId: string;
  /** Outer iterations made. */
  readonly iteration: number;
  readonly sha256: string;
  readonly bytes: number;
}

/** Checkpoints that are kept, the last ones. */
const KEPT = 2;

const numbered = (iteration: number) => String(iteration).padStart(6, '0');

/** Notes a run's checkpoint, which it goes on from from now on, and tells it; forgets old ones, which the store then sweeps. */
export async function addCheckpoint(tx: Transaction, file: StoredFile): Promise<void> {
  const { trainingRunId: id, iteration } = file;
  const { count } = await tx.trainingRun.updateMany({
    where: { id, checkpointIteration: { lt: iteration } },
    data: { checkpointIteration: iteration },
  });
  if (count === 0) return;
  const artifactId = newId();
  await tx.artifact.create({
    data: {
      id: artifactId,
      kind: 'checkpoint',
      name: `checkpoint-${numbered(iteration)}.safetensors`,
      mediaType: 'application/octet-stream',
      ...file,
    },
  });
  const old = await tx.artifact.findMany({
    where: { trainingRunId: id, kind: 'checkpoint' },
    orderBy: { iteration: 'desc' },
    skip: KEPT,
    select: { id: true },
  });
  await tx.artifact.deleteMany({ where: { id: { in: old.map((artifact) => artifact.id) } } });
  await emit(tx, {
    type: 'trainingRun.checkpointed',
    id,
    at: new Date().toISOString(),
    iteration,
    artifactId,
  });
}

/** Notes a picture of a run's curriculum and tells it. */
export async function addPicture(tx: Transaction, file: StoredFile): Promise<void> {
  const { trainingRunId: id, iteration } = file;
  const artifactId = newId();
  await tx.artifact.create({
    data: {
      id: artifactId,
      kind: 'curriculumImage',
      name: `curriculum-${numbered(iteration)}.png`,
      mediaType: 'image/png',
      ...file,
    },
  });
  await emit(tx, { type: 'trainingRun.imageMade', id, at: new Date().toISOString(), iteration, artifactId });
}
