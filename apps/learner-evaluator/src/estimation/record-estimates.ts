import type { Estimate } from '@gtn-studio/contracts';
import { type Prisma, type Transaction, changeState } from '@gtn-studio/persistence';
import type { EstimatedResult } from '../compute/protocol.ts';

/** Writes what estimators measured, and lets the evaluation be completed. */
export async function recordEstimates(
  tx: Transaction,
  id: string,
  { estimates, trainingFlops }: EstimatedResult,
): Promise<void> {
  const kept = estimates.map(({ estimator, values, seconds, compileSeconds, isKnown }): Estimate => ({
    ...{ estimator, seconds, compileSeconds, isKnown },
    values: Object.fromEntries(
      Object.entries(values).map(([measure, seeds]) => [
        measure,
        seeds.map((value) => (Number.isFinite(value) ? value : null)),
      ]),
    ),
  }));
  const made = estimates.filter(({ isKnown }) => !isKnown);
  await tx.evaluation.update({
    where: { id },
    data: {
      estimates: kept as unknown as Prisma.InputJsonValue,
      seconds: made.reduce((sum, { seconds }) => sum + seconds, 0),
      trainingFlops,
    },
  });
  await changeState(tx, 'Evaluation', id, 'complete');
}
