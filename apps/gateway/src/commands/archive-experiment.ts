import { databaseTime } from '@gtn-studio/persistence';
import type { Services } from '../context.ts';
import { changeExperiment } from './change-experiment.ts';

interface Archiving {
  readonly id: string;
  readonly expectedVersion: number;
  readonly archived?: boolean | null;
}

/** @throws ExpectedError INVALID_INPUT, NOT_FOUND, VERSION_CONFLICT */
export async function archiveExperiment(services: Services, input: Archiving): Promise<string> {
  const archivedAt = (input.archived ?? true) ? await databaseTime(services.database.prisma) : null;
  return await changeExperiment(services, input, { archivedAt });
}
