import { newId, requestRun } from '@gtn-studio/persistence';
import type { Services } from '../context.ts';
import { rowId } from '../paging/global-id.ts';
import { findTeacher, recordTeacher } from './initial-teacher.ts';
import { inTransaction, requireExperiment } from './once.ts';
import { type TrainingRunRequest, resolveTrainingRun } from './resolve-training-config.ts';
import { requireName } from './text.ts';

export interface NewTrainingRun extends TrainingRunRequest {
  readonly experimentId: string;
  readonly name: string;
  readonly idempotencyKey?: string | null;
}

/** @throws ExpectedError INVALID_INPUT, NOT_FOUND, WRONG_STATE, IDEMPOTENCY_CONFLICT */
export async function startTrainingRun(services: Services, input: NewTrainingRun): Promise<string> {
  const experimentId = rowId('Experiment', input.experimentId, 'experimentId');
  const name = requireName(input.name);
  const initFrom = input.initFrom ?? undefined;
  const resolved = await resolveTrainingRun(services, input);
  return inTransaction(services, 'startTrainingRun', input, async (tx) => {
    await requireExperiment(tx, experimentId);
    const id = newId();
    const { config } = resolved;
    await tx.trainingRun.create({
      data: {
        ...{ id, experimentId, name, ...resolved },
        ...{ dataset: config.dataset, outerIterations: config.outerIterations },
      },
    });
    if (initFrom !== undefined) await recordTeacher(tx, id, await findTeacher(tx, initFrom));
    await requestRun(tx, 'TrainingRun', id);
    return id;
  });
}
