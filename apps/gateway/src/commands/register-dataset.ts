import { ExpectedError, InvalidInputError } from '@gtn-studio/contracts';
import type { DatasetSummary } from '@gtn-studio/datasets';
import { type Artifact, newId } from '@gtn-studio/persistence';
import type { Services } from '../context.ts';
import { withUploadedFile } from '../datasets/uploaded-file.ts';
import { rowId } from '../paging/global-id.ts';
import { nameTaken, requireDatasetName } from './dataset-name.ts';
import { discardUpload } from './discard-upload.ts';
import { inTransaction } from './once.ts';

interface DatasetRegistration {
  readonly name: string;
  readonly artifactId: string;
  readonly idempotencyKey?: string | null;
}

export interface RegisteredDataset {
  readonly datasetId: string;
  /** What is allowed but probably not meant, in sentences. */
  readonly warnings: readonly string[];
}

/** @throws ExpectedError INVALID_INPUT, NOT_FOUND, NAME_TAKEN, DATASET_UNREADABLE, ARTIFACT_MISSING, IDEMPOTENCY_CONFLICT */
export async function registerDataset(
  services: Services,
  input: DatasetRegistration,
): Promise<RegisteredDataset> {
  const { name } = input;
  requireDatasetName(name);
  const artifactId = rowId('Artifact', input.artifactId, 'artifactId');
  const artifact = await services.database.prisma.artifact.findUnique({ where: { id: artifactId } });
  if (artifact === null)
    throw new ExpectedError('NOT_FOUND', `artifactId: there is no artifact ${artifactId}`, 'artifactId');
  if (artifact.kind !== 'dataset')
    throw new InvalidInputError([
      { field: 'artifactId', message: `${artifact.name} is no uploaded data set` },
    ]);
  const summary = await readThrough(services, artifact);
  const datasetId = await inTransaction(services, 'registerDataset', input, async (tx) => {
    const id = newId();
    const { count } = await tx.dataset.createMany({
      data: [
        {
          id,
          name,
          origin: 'registered',
          imageShape: [...summary.shape],
          classNames: [...summary.classNames],
          trainImages: summary.splits.train.count,
          validationImages: summary.splits.validation.count,
          testImages: summary.splits.test.count,
          artifactId,
        },
      ],
      skipDuplicates: true,
    });
    if (count === 0) throw nameTaken(name);
    return id;
  });
  return { datasetId, warnings: summary.warnings };
}

/** Reads an uploaded file through as what its name says it is. A file that can't be read is not kept. */
async function readThrough(services: Services, artifact: Artifact): Promise<DatasetSummary> {
  const { artifacts, datasetReader } = services;
  try {
    return await withUploadedFile(artifacts, artifact, (file) => datasetReader.check(file));
  } catch (error) {
    if (!(error instanceof ExpectedError) || error.code !== 'DATASET_UNREADABLE') throw error;
    await discardUpload(services, artifact);
    throw new ExpectedError('DATASET_UNREADABLE', `artifactId: ${error.message}`, 'artifactId', {
      cause: error,
    });
  }
}
