import type { Event, RunState } from '@gtn-studio/contracts';
import type { Transaction } from './database.ts';
import type { FencedTable } from './fenced-table.ts';
import { emit } from './outbox.ts';

export interface StateDetails {
  readonly state: RunState;
  readonly failure?: string;
  readonly failureCode?: string;
  /** Of an evaluation or a trial that has completed. */
  readonly accuracy?: number;
}

/** Tells that a row's state changed. */
export async function emitState(
  tx: Transaction,
  table: FencedTable | 'Trial',
  id: string,
  details: StateDetails,
): Promise<void> {
  await emit(tx, await stateEvent(tx, table, id, details));
}

async function stateEvent(
  tx: Transaction,
  table: FencedTable | 'Trial',
  id: string,
  { accuracy, ...details }: StateDetails,
): Promise<Event> {
  const at = new Date().toISOString();
  switch (table) {
    case 'TrainingRun':
      return { type: 'trainingRun.stateChanged', id, at, ...details };
    case 'Search':
      return { type: 'search.stateChanged', id, at, ...details };
    case 'Export': {
      const { trainingRunId } = await tx.export.findUniqueOrThrow({ where: { id } });
      return { type: 'export.stateChanged', id, at, trainingRunId, ...details };
    }
    case 'Evaluation': {
      const { trialId } = await tx.evaluation.findUniqueOrThrow({ where: { id } });
      return {
        type: 'evaluation.stateChanged',
        id,
        at,
        ...(trialId !== null && { trialId }),
        ...details,
        ...(accuracy !== undefined && { accuracy }),
      };
    }
    case 'Trial': {
      const { searchId, number } = await tx.trial.findUniqueOrThrow({ where: { id } });
      return {
        type: 'trial.stateChanged',
        id,
        at,
        searchId,
        number,
        ...details,
        ...(accuracy !== undefined && { accuracy }),
      };
    }
  }
}
