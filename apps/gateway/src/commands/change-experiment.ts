import { ExpectedError, editedEvent } from '@gtn-studio/contracts';
import { emit, isUniqueViolation } from '@gtn-studio/persistence';
import type { Services } from '../context.ts';
import { VersionConflictError } from '../errors/version-conflict.ts';
import { rowId } from '../paging/global-id.ts';
import { nameTaken } from './create-experiment.ts';

interface Change {
  readonly id: string;
  readonly expectedVersion: number;
}

/**
 * Changes an experiment unless someone else did since.
 *
 * @throws ExpectedError INVALID_INPUT, NOT_FOUND, NAME_TAKEN, VERSION_CONFLICT
 */
export async function changeExperiment(
  { database: { prisma } }: Services,
  { id: globalId, expectedVersion }: Change,
  data: { name?: string; description?: string; archivedAt?: Date | null; tags?: string[] },
): Promise<string> {
  const id = rowId('Experiment', globalId);
  try {
    const count = await prisma.$transaction(async (tx) => {
      const changed = await tx.experiment.updateMany({
        where: { id, version: expectedVersion },
        data: { ...data, version: { increment: 1 } },
      });
      if (changed.count === 1) await emit(tx, editedEvent('Experiment', id));
      return changed.count;
    });
    if (count === 1) return id;
  } catch (error) {
    throw isUniqueViolation(error) ? nameTaken(data.name ?? '') : error;
  }
  const current = await prisma.experiment.findUnique({ where: { id } });
  if (current === null) throw new ExpectedError('NOT_FOUND', `id: there is no experiment ${globalId}`, 'id');
  throw new VersionConflictError(
    { noun: 'Experiment', id, is: 'experiment' },
    expectedVersion,
    current.version,
  );
}
