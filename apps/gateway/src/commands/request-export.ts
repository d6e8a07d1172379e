import { ExpectedError } from '@gtn-studio/contracts';
import { type ExportFormat, newId, requestRun } from '@gtn-studio/persistence';
import type { Services } from '../context.ts';
import { rowId } from '../paging/global-id.ts';
import { inTransaction } from './once.ts';

interface ExportRequest {
  readonly trainingRunId: string;
  readonly format: ExportFormat;
  readonly idempotencyKey?: string | null;
}

/** @throws ExpectedError INVALID_INPUT, NOT_FOUND, WRONG_STATE, IDEMPOTENCY_CONFLICT */
export async function requestExport(services: Services, input: ExportRequest): Promise<string> {
  const trainingRunId = rowId('TrainingRun', input.trainingRunId, 'trainingRunId');
  return inTransaction(services, 'requestExport', input, async (tx) => {
    // Whoever deletes it meanwhile waits, and finds the export.
    await tx.$queryRaw`SELECT FROM "TrainingRun" WHERE id = ${trainingRunId}::uuid FOR SHARE`;
    const run = await tx.trainingRun.findUnique({ where: { id: trainingRunId } });
    if (run === null || run.deletedAt !== null)
      throw new ExpectedError(
        'NOT_FOUND',
        `trainingRunId: there is no training run ${trainingRunId}`,
        'trainingRunId',
      );
    if (run.checkpointIteration === 0)
      throw new ExpectedError(
        'WRONG_STATE',
        `trainingRunId: the training run is ${run.state} and has no checkpoint yet`,
        'trainingRunId',
      );
    const id = newId();
    await tx.export.create({ data: { id, trainingRunId, format: input.format } });
    await requestRun(tx, 'Export', id);
    return id;
  });
}
