import { InvalidInputError, atLeastZero, fraction, parse, shown } from '@gtn-studio/contracts';
import { type TrialEnd, endTrials, requestWork, requireLease } from '@gtn-studio/persistence';
import { z } from 'zod';
import type { Services } from '../context.ts';
import { lockTrial } from './lock-trial.ts';
import { inTransaction } from './once.ts';
import { requireText } from './text.ts';

interface Told {
  readonly trialId: string;
  readonly token?: number | null;
  readonly accuracy?: number | null;
  readonly failure?: string | null;
  readonly seconds?: number | null;
  readonly trainingFlops?: number | null;
  readonly idempotencyKey?: string | null;
}

const costSchema = z.object({ seconds: atLeastZero.nullish(), trainingFlops: z.number().min(0).nullish() });

/**
 * Ends a trial that was evaluated elsewhere; its search's count, best accuracy and curves have it at once.
 *
 * @throws ExpectedError INVALID_INPUT, NOT_FOUND, WRONG_STATE, LEASE_LOST, IDEMPOTENCY_CONFLICT
 */
export async function tellTrial(services: Services, input: Told): Promise<string> {
  const { seconds = null, trainingFlops = null } = parse(costSchema, {
    seconds: input.seconds,
    trainingFlops: input.trainingFlops,
  });
  const result = resultOf(input);
  return inTransaction(services, 'tellTrial', input, async (tx) => {
    const { trial, search } = await lockTrial(tx, input.trialId);
    requireLease(trial, input.token);
    const end: TrialEnd = { trial, seconds, trainingFlops, ...result };
    await endTrials(tx, search, [end]);
    await requestWork(tx, 'Search', search.id);
    return trial.id;
  });
}

type Result =
  | { readonly occurrence: 'complete'; readonly accuracy: number }
  | { readonly occurrence: 'fail'; readonly failure: string };

function resultOf({ accuracy, failure }: Told): Result {
  if (typeof failure === 'string') {
    if (typeof accuracy === 'number')
      throw new InvalidInputError([
        { field: 'failure', message: `must be left out beside an accuracy, got ${shown(failure)}` },
      ]);
    if (failure.trim() === '')
      throw new InvalidInputError([{ field: 'failure', message: `says why, got ${shown(failure)}` }]);
    return { occurrence: 'fail', failure: requireText(failure, 'failure') };
  }
  if (typeof accuracy !== 'number')
    throw new InvalidInputError([
      {
        field: 'accuracy',
        message: 'needs a number from 0 to 1, or a failure in its place where there is none, got neither',
      },
    ]);
  return { occurrence: 'complete', accuracy: parse(fraction, accuracy, 'accuracy') };
}
