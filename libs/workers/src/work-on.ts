import { type ErrorCode, ExpectedError, type WorkKind } from '@gtn-studio/contracts';
import {
  PoisonMessage,
  SupersededError,
  type WorkConsumption,
  type WorkItem,
  type WorkOptions,
} from '@gtn-studio/messaging';
import {
  AlreadyProcessedError,
  type Claim,
  FencedError,
  type Transaction,
  commitFenced,
  isProcessed,
  tableName,
} from '@gtn-studio/persistence';
import { withSpan } from '@gtn-studio/service';
import { claimWhenFree } from './claim-when-free.ts';
import { afterAttempts } from './fail-dead-work.ts';
import { failRow } from './fail-row.ts';
import { hasWorker } from './living-worker.ts';
import { onceAvailable } from './once-available.ts';
import { rowOf, stateOf, workTables } from './work-rows.ts';
import type { Workplace } from './workplace.ts';

/** A piece of work that this process has claimed. */
export interface Attempt {
  /** The row. */
  readonly id: string;
  /** Aborts when the process wants to end. */
  readonly signal: AbortSignal;
  /**
   * Commits a part of the work. The effect is made again if its outcome is in doubt, so it leaves out what the row says is done.
   *
   * @throws FencedError when someone else has claimed the row.
   */
  readonly commit: <Result>(effect: (tx: Transaction) => Promise<Result>) => Promise<Result>;
  /** Commits the end of the work: its message is never worked on again. */
  readonly conclude: (effect: (tx: Transaction) => Promise<unknown>) => Promise<void>;
}

/**
 * Takes one kind of work from the bus and does it under a fence:
 *
 * - what is done already, or has no need to be done, is acknowledged;
 * - an expected failure that another attempt would end with too is the end of the row, which then says why;
 * - anything else is tried again by whoever gets the message next, and at the last attempt the row fails;
 * - an attempt that another one has overtaken leaves the message and the row to that one.
 */
export function workOn<Kind extends WorkKind>(
  workplace: Workplace,
  kind: Kind,
  options: WorkOptions,
  work: (attempt: Attempt) => Promise<void>,
): WorkConsumption {
  return workplace.messaging.consumeWork(kind, options, (item) =>
    withSpan(`work ${kind}`, item.headers, () => handle(workplace, kind, item, work)),
  );
}

async function handle<Kind extends WorkKind>(
  workplace: Workplace,
  kind: Kind,
  { payload, messageId, isLastAttempt, deliveries, signal }: WorkItem<Kind>,
  work: (attempt: Attempt) => Promise<void>,
): Promise<void> {
  const { database, inHand, workTotal } = workplace;
  const count = (outcome: string) => workTotal.inc({ kind, outcome });
  const log = workplace.log.child({ kind, ...payload });
  const inbox = { consumer: kind, messageId };
  const table = workTables[kind];
  const id = rowOf(kind, payload);
  const isDone = () => isProcessed(database, inbox);
  if (await onceAvailable(isDone, signal)) return;
  const claimed = await onceAvailable(() => claimWhenFree(workplace, table, id, signal), signal);
  if (!claimed) {
    if ((await stateOf(database.prisma, table, id)) === undefined)
      throw new PoisonMessage(`there is no ${table} ${id}`);
    return;
  }
  log.info({ fence: claimed.fence, deliveries }, 'work begins');
  const conclude = (effect: (tx: Transaction) => Promise<unknown>) =>
    onceAvailable(() => commitFenced(database, claimed, effect, inbox));
  const fail = (failure: Pick<ExpectedError, 'message' | 'code'>) =>
    unlessOvertaken(() => conclude((tx) => failRow(tx, table, id, failure)));

  try {
    await work({
      id,
      signal,
      commit: (effect) => onceAvailable(() => commitFenced(database, claimed, effect)),
      conclude: async (effect) => void (await conclude(effect)),
    });
    log.info('work is done');
    count('done');
  } catch (error) {
    if (error instanceof AlreadyProcessedError) return;
    if (error instanceof FencedError) {
      count('superseded');
      throw new SupersededError(error.message);
    }
    const failure = signal.aborted ? undefined : finalFailure(error);
    if (failure) {
      count('failed');
      log.warn({ code: failure.code, failure: failure.message }, 'work fails');
      await fail(failure);
      return;
    }
    if (isLastAttempt && !signal.aborted) {
      count('failed');
      log.error({ err: error }, 'work fails at its last attempt');
      const { code, message } = error instanceof ExpectedError ? error : unexpected(deliveries);
      await fail({ code, message });
    } else {
      count(signal.aborted ? 'stopped' : 'tried again');
      if (hasWorker(table)) await onceAvailable(() => release(workplace, claimed));
    }
    throw error;
  } finally {
    inHand.delete(id);
  }
}

/** What is told of an error that is a bug; the log has the rest. */
const unexpected = (deliveries: number) =>
  ({ code: 'INTERNAL', message: afterAttempts(deliveries) }) as const;

/** What an attempt still says of its row is another one's to say once that has claimed it, or has been said. */
async function unlessOvertaken(effect: () => Promise<unknown>): Promise<void> {
  try {
    await effect();
  } catch (error) {
    if (error instanceof FencedError) throw new SupersededError(error.message);
    if (!(error instanceof AlreadyProcessedError)) throw error;
  }
}

/** Lets go of a row, so that whoever gets the message next need not wait for this worker's death. */
async function release({ database: { prisma } }: Workplace, { table, id, fence }: Claim): Promise<void> {
  await prisma.$executeRaw`
    UPDATE ${tableName(table)} SET "workerId" = NULL WHERE id = ${id}::uuid AND fence = ${fence}`;
}

/** What an expected failure means for a piece of work: that its row fails with it, or that another attempt may succeed. */
const meanings: Readonly<Record<ErrorCode, 'fail' | 'retry'>> = {
  INVALID_INPUT: 'fail',
  NOT_FOUND: 'fail',
  NAME_TAKEN: 'fail',
  VERSION_CONFLICT: 'fail',
  WRONG_STATE: 'fail',
  IDEMPOTENCY_CONFLICT: 'fail',
  TOO_LARGE: 'fail',
  DATASET_UNREADABLE: 'fail',
  ENGINE_UNAVAILABLE: 'fail',
  CHECKPOINT_UNREADABLE: 'fail',
  ARTIFACT_MISSING: 'fail',
  TRAINING_DIVERGED: 'fail',
  UNAVAILABLE: 'retry',
  INTERNAL: 'fail',
};

/** The failure that ends a row, if an error is one. */
const finalFailure = (error: unknown): ExpectedError | undefined =>
  error instanceof ExpectedError && meanings[error.code] === 'fail' ? error : undefined;
