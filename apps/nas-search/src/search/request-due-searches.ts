import { ExpectedError, hasEnded, runStates } from '@gtn-studio/contracts';
import { type Database, type Transaction, requestWork } from '@gtn-studio/persistence';
import { cancelTrials } from '../trials/cancel-trials.ts';
import { decide, isDue } from './decide.ts';
import { loadSearch } from './load-search.ts';

/** Trials that are cancelled at a time; whoever asks asks again while there are some. */
const MOST_CANCELLED = 50;

/**
 * Asks for what should have been asked for: a message that became a dead letter, or the end of an evaluation that sent none, must not
 * leave a search as it is for ever.
 *
 * @returns evaluations that were cancelled, as their search had ended without them.
 */
export async function requestDueSearches({ prisma }: Database): Promise<string[]> {
  const running = await prisma.search.findMany({
    where: { state: { in: ['requested', 'active'] } },
    orderBy: { id: 'asc' },
    select: { id: true, state: true },
  });
  for (const { id, state } of running) {
    if (state === 'requested' || (await hasWork(prisma, id)))
      await prisma.$transaction((tx) => requestWork(tx, 'Search', id));
  }
  return prisma.$transaction(async (tx) => {
    const searchId = await endedEarly(tx);
    return searchId === undefined ? [] : (await cancelTrials(tx, searchId, MOST_CANCELLED)).evaluations;
  });
}

/** Whether there is something to do about a search; to fail it, where its config is none of this version. */
async function hasWork(tx: Transaction, id: string): Promise<boolean> {
  try {
    return isDue(decide(await loadSearch(tx, id)));
  } catch (error) {
    if (error instanceof ExpectedError) return true;
    throw error;
  }
}

const ended = runStates.filter(hasEnded);
const open = runStates.filter((state) => !hasEnded(state));

/** A search that was ended without its trials, such as one whose message became a dead letter; locked. */
async function endedEarly(tx: Transaction): Promise<string | undefined> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    SELECT search.id FROM "Search" search
    WHERE search.state = ANY(${ended}::"RunState"[]) AND EXISTS (
      SELECT FROM "Trial" trial
      WHERE trial."searchId" = search.id AND trial.score IS NULL AND trial.state = ANY(${open}::"RunState"[])
    )
    ORDER BY search.id LIMIT 1 FOR UPDATE SKIP LOCKED`;
  return row?.id;
}
