import type { Estimate } from '@gtn-studio/contracts';
import type { Transaction } from '../database.ts';

/** A trial that estimators have measured. */
export interface EstimatedTrial {
  readonly id: string;
  readonly number: number;
  readonly encoding: readonly number[];
  readonly estimates: readonly Estimate[];
}

/** A search's trials with their estimates, by number. */
export async function estimatedTrials(tx: Transaction, searchId: string): Promise<EstimatedTrial[]> {
  const rows = await tx.trial.findMany({
    where: { searchId, state: { in: ['completed', 'failed'] } },
    orderBy: { number: 'asc' },
    select: { id: true, number: true, encoding: true, estimates: true },
  });
  return rows.flatMap((row) =>
    row.estimates === null ? [] : [{ ...row, estimates: row.estimates as unknown as Estimate[] }],
  );
}

/** Gives trials their scores, where those follow from how all of a search's trials ended, and the search the best of them. */
export async function rankTrials(
  tx: Transaction,
  searchId: string,
  scores: ReadonlyMap<string, number>,
): Promise<void> {
  if (scores.size === 0) return;
  await tx.$executeRaw`
    UPDATE "Trial" trial SET score = ranked.score
    FROM unnest(${[...scores.keys()]}::uuid[], ${[...scores.values()]}::float8[]) AS ranked (id, score)
    WHERE trial.id = ranked.id AND trial.score IS DISTINCT FROM ranked.score`;
  const bestScore = Math.max(...scores.values());
  await tx.search.update({ where: { id: searchId }, data: { bestScore } });
}
