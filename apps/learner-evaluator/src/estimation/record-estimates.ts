import type { Estimate } from '@gtn-studio/contracts';
import { type Prisma, type Transaction, changeState } from '@gtn-studio/persistence';
import type { EstimatedResult } from '../compute/protocol.ts';

/** Writes what estimators measured, and lets the evaluation be completed. */
export async function recordEstimates(
  tx: Transaction,
  id: string,
  { estimates, trainingFlops }: EstimatedResult,
): Promise<void> {
  const made = estimates.filter(({ isKnown }) => !isKnown);
  const seconds = made.reduce((sum, one) => sum + one.seconds, 0);
  await writeEstimates(tx, id, estimates, { seconds, trainingFlops });
  await changeState(tx, 'Evaluation', id, 'complete');
}

type Measured = Omit<Estimate, 'values'> & {
  /** By measure, a value for each seed; NaN for a learner that diverged. */
  readonly values: Readonly<Record<string, readonly number[]>>;
};

/** @param cost of what was not known */
export async function writeEstimates(
  tx: Transaction,
  id: string,
  measured: readonly Measured[],
  cost: { readonly seconds: number; readonly trainingFlops: number },
): Promise<void> {
  const estimates = measured.map(({ estimator, values, seconds, compileSeconds, isKnown }): Estimate => ({
    ...{ estimator, seconds, compileSeconds, isKnown },
    values: Object.fromEntries(
      Object.entries(values).map(([measure, seeds]) => [
        measure,
        seeds.map((value) => (Number.isFinite(value) ? value : null)),
      ]),
    ),
  }));
  await tx.evaluation.update({
    where: { id },
    data: { estimates: estimates as unknown as Prisma.InputJsonValue, ...cost },
  });
}
