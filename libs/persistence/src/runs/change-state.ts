import {
  ExpectedError,
  type QueuedRunKind,
  type RunKind,
  type RunOccurrence,
  type RunState,
  hasEnded,
  nextRunState,
  runKinds,
  workOf,
} from '@gtn-studio/contracts';
import type { Transaction } from '../database.ts';
import { Prisma } from '../generated/client/client.ts';
import { type LogEntry, info, log } from './run-log.ts';
import { lockState, tableOf } from './run-table.ts';
import { type StateDetails, emitState } from './state-event.ts';

const participles: Record<RunOccurrence, string> = {
  start: 'started',
  pause: 'paused',
  resume: 'resumed',
  complete: 'completed',
  promote: 'promoted',
  fail: 'failed',
  cancel: 'cancelled',
};

/** What the log says of it. That work begins is said with who does it, where one worker does it all. */
function linesOf(
  kind: QueuedRunKind,
  occurrence: RunOccurrence,
  { failure, failureCode }: Omit<StateDetails, 'state'>,
): LogEntry[] {
  if (occurrence === 'start' && workOf(kind).exclusive) return [];
  if (occurrence !== 'fail') return [info(participles[occurrence])];
  const code = failureCode === undefined ? '' : ` (${failureCode})`;
  return [{ level: 'error', message: `failed: ${failure ?? 'it is not said why'}${code}` }];
}

/**
 * Lets something happen to a run and tells it: the state that `nextRunState` gives, the times of its start and end, and why it
 * failed.
 *
 * @throws ExpectedError NOT_FOUND, or WRONG_STATE where the occurrence is not possible.
 */
export async function changeState(
  tx: Transaction,
  kind: RunKind,
  id: string,
  occurrence: RunOccurrence,
  details: Omit<StateDetails, 'state'> = {},
): Promise<RunState> {
  const { noun } = runKinds[kind];
  const before = await lockState(tx, kind, id);
  if (before === undefined) throw new ExpectedError('NOT_FOUND', `there is no ${noun} ${id}`, 'id');
  const state = nextRunState(before, occurrence);
  if (state === undefined) {
    const message = `the ${noun} is ${before}, so it can't be ${participles[occurrence]}`;
    throw new ExpectedError('WRONG_STATE', message, 'id');
  }
  const { failure = null, failureCode = null } = details;
  const started =
    occurrence === 'start' ? Prisma.sql`, "startedAt" = coalesce("startedAt", now())` : Prisma.empty;
  const finished = Prisma.raw(`, "finishedAt" = ${hasEnded(state) ? 'now()' : 'NULL'}`);
  await tx.$executeRaw`
    UPDATE ${tableOf(kind)}
    SET state = ${state}::"RunState", failure = ${failure}, "failureCode" = ${failureCode}, version = version + 1
      ${started}${finished}
    WHERE id = ${id}::uuid`;
  if (state === before) return state;
  await emitState(tx, kind, id, { state, ...details });
  if (kind !== 'Trial') await log(tx, id, ...linesOf(kind, occurrence, details));
  return state;
}
