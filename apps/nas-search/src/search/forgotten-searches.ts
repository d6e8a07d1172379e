import { type Database, type Transaction, enqueueWork } from '@gtn-studio/persistence';
import { cancelTrials } from '../trials/cancel-trials.ts';

/** Trials that are cancelled at a time; whoever asks asks again while there are some. */
const MOST_CANCELLED = 50;

/**
 * Asks for what should have been asked for: a message that became a dead letter, or the end of an evaluation that sent none, must not
 * leave a search as it is for ever.
 *
 * @returns evaluations that were cancelled, as their search had ended without them.
 */
export async function remindOfSearches({ prisma }: Database): Promise<string[]> {
  return prisma.$transaction(async (tx) => {
    for (const searchId of await due(tx)) await enqueueWork(tx, 'advanceSearch', { searchId });
    const searchId = await endedEarly(tx);
    return searchId === undefined ? [] : (await cancelTrials(tx, searchId, MOST_CANCELLED)).evaluations;
  });
}

/**
 * Searches that have something to do now: those that were not begun or are to be cancelled, those with a trial whose evaluation has
 * ended, and those with fewer trials than may run.
 */
async function due(tx: Transaction): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT search.id
    FROM "Search" search CROSS JOIN LATERAL (
      SELECT
        count(*) AS count,
        coalesce(bool_or(evaluation.state IN ('completed', 'failed', 'cancelled')), false) AS ended
      FROM "Trial" trial JOIN "Evaluation" evaluation ON evaluation."trialId" = trial.id
      WHERE trial."searchId" = search.id AND trial.accuracy IS NULL AND trial.state IN ('requested', 'active', 'paused')
    ) open
    WHERE search.state IN ('requested', 'active') AND (
      search.state = 'requested'
      OR search.intent = 'cancel'
      OR open.ended
      OR open.count = 0
      OR search.intent = 'run'
        AND search."trialsEnded" + open.count < search."trialBudget"
        AND to_jsonb(open.count) < search.config -> 'parallel'
    )
    ORDER BY search.id`;
  return rows.map(({ id }) => id);
}

/** A search that was ended without its trials, such as one whose message became a dead letter; locked. */
async function endedEarly(tx: Transaction): Promise<string | undefined> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT search.id FROM "Search" search
    WHERE search.state IN ('completed', 'failed', 'cancelled') AND EXISTS (
      SELECT FROM "Trial" trial
      WHERE trial."searchId" = search.id AND trial.accuracy IS NULL AND trial.state IN ('requested', 'active', 'paused')
    )
    ORDER BY search.id LIMIT 1 FOR UPDATE SKIP LOCKED`;
  return row?.id;
}
