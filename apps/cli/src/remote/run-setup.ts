import { ExpectedError } from '@gtn-studio/contracts';
import { ApiError, type GtnClient, TrainingRunSetupDocument } from '@gtn-studio/sdk';
import { requireKind } from './require-kind.ts';
import type { TrainingRunSetup } from './training-events.ts';

/** @throws ApiError NOT_FOUND where there is none of this id; ExpectedError INVALID_INPUT for the id of a search. */
export async function setupOf(
  client: GtnClient,
  id: string,
  signal?: AbortSignal,
): Promise<TrainingRunSetup> {
  requireKind(id, 'TrainingRun');
  const { trainingRun } = await client.request(TrainingRunSetupDocument, { id }, signal);
  if (!trainingRun) throw new ApiError({ code: 'NOT_FOUND', message: `there is no training run ${id}` });
  return trainingRun;
}

/** @throws ApiError NOT_FOUND where there is none of this id; ExpectedError WRONG_STATE where it has no generator yet. */
export async function completedRun(client: GtnClient, id: string, signal?: AbortSignal) {
  const { generator, ...setup } = await setupOf(client, id, signal);
  if (!generator)
    throw new ExpectedError('WRONG_STATE', `the run ${id} has no generator yet: it is not completed`);
  return { ...setup, generator };
}
