import { type Trial, renewLease, requireLease } from '@gtn-studio/persistence';
import type { Services } from '../context.ts';
import { leaseSecondsOf } from './lease-seconds.ts';
import { lockTrial } from './lock-trial.ts';

interface Renewal {
  readonly trialId: string;
  readonly token: number;
  readonly leaseSeconds?: number | null;
}

/** @throws ExpectedError INVALID_INPUT, NOT_FOUND, WRONG_STATE, LEASE_LOST */
export async function renewTrialLease({ database }: Services, input: Renewal): Promise<Trial> {
  const seconds = leaseSecondsOf(input.leaseSeconds);
  return database.prisma.$transaction(async (tx) => {
    const { trial } = await lockTrial(tx, input.trialId);
    requireLease(trial, input.token);
    await renewLease(tx, trial.id, seconds);
    return tx.trial.findUniqueOrThrow({ where: { id: trial.id } });
  });
}
