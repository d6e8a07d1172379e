import {
  ExpectedError,
  type RunOccurrence,
  type RunState,
  hasEnded,
  nextRunState,
} from '@gtn-studio/contracts';
import type { Transaction } from './database.ts';
import { type FencedTable, tableName } from './fenced-table.ts';
import { Prisma } from './generated/client/client.ts';
import { type StateDetails, emitState } from './run-state-event.ts';

const nouns: Record<FencedTable | 'Trial', string> = {
  TrainingRun: 'training run',
  Export: 'export',
  Evaluation: 'evaluation',
  Search: 'search',
  Trial: 'trial',
};

const participles: Record<RunOccurrence, string> = {
  start: 'started',
  pause: 'paused',
  resume: 'resumed',
  complete: 'completed',
  fail: 'failed',
  cancel: 'cancelled',
};

/**
 * Lets something happen to a row and tells it: the state that `nextRunState` gives, the end's time, and why it failed.
 *
 * @throws ExpectedError NOT_FOUND, or WRONG_STATE where the occurrence is not possible.
 */
export async function changeState(
  tx: Transaction,
  table: FencedTable | 'Trial',
  id: string,
  occurrence: RunOccurrence,
  details: Omit<StateDetails, 'state'> = {},
): Promise<RunState> {
  const name = tableName(table);
  const [row] = await tx.$queryRaw<{ state: RunState }[]>`
    SELECT state::text FROM ${name} WHERE id = ${id}::uuid FOR UPDATE`;
  if (!row) throw new ExpectedError('NOT_FOUND', `there is no ${nouns[table]} ${id}`, 'id');
  const state = nextRunState(row.state, occurrence);
  if (state === undefined) {
    const message = `the ${nouns[table]} is ${row.state}, so it can't be ${participles[occurrence]}`;
    throw new ExpectedError('WRONG_STATE', message, 'id');
  }
  const { failure = null, failureCode = null } = details;
  const columns = [
    Prisma.sql`state = ${state}::"RunState"`,
    Prisma.sql`failure = ${failure}`,
    ...(table === 'Trial' ? [] : [Prisma.sql`"failureCode" = ${failureCode}`]),
    ...(hasEnded(state) ? [Prisma.sql`"finishedAt" = now()`] : []),
    ...(table === 'TrainingRun' || table === 'Search' ? [Prisma.sql`version = version + 1`] : []),
  ];
  await tx.$executeRaw`UPDATE ${name} SET ${Prisma.join(columns)} WHERE id = ${id}::uuid`;
  if (state !== row.state) await emitState(tx, table, id, { state, ...details });
  return state;
}
