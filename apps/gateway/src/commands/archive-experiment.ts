import type { Services } from '../context.ts';
import { changeExperiment } from './change-experiment.ts';

interface Archiving {
  readonly id: string;
  readonly expectedVersion: number;
  readonly archived?: boolean | null;
}

/** @throws ExpectedError INVALID_INPUT, NOT_FOUND, VERSION_CONFLICT */
export const archiveExperiment = (services: Services, input: Archiving): Promise<string> =>
  changeExperiment(services, input, { archivedAt: (input.archived ?? true) ? new Date() : null });
