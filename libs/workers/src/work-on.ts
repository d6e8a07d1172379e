import { type ErrorCode, ExpectedError, type QueuedRunKind, workOf } from '@gtn-studio/contracts';
import {
  PoisonMessage,
  SupersededError,
  type WorkConsumption,
  type WorkItem,
  type WorkOptions,
} from '@gtn-studio/messaging';
import {
  AlreadyProcessedError,
  type FailedAttempt,
  FencedError,
  type Transaction,
  commitFenced,
  failRun,
  isProcessed,
  noteFailedAttempt,
  release,
  stateOf,
} from '@gtn-studio/persistence';
import { afterAttempts } from '@gtn-studio/platform';
import { SpanKind, aboutRow, withSpan } from '@gtn-studio/service';
import { claimUnlessHeld } from './claim-unless-held.ts';
import { retryWhileUnavailable } from './retry-while-unavailable.ts';
import type { Worker } from './worker.ts';

/** A piece of work that this process has claimed. */
export interface Attempt {
  /** The run. */
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
 * Takes the work on one kind of runs from its queue and does it under a fence:
 *
 * - what is done already, has no need to be done, or is in the hands of a living worker, is acknowledged;
 * - an expected failure that another attempt would end with too is the end of the run, which then says why;
 * - anything else is noted on the run and tried again by whoever gets the message next, and at the last attempt the run fails;
 * - an attempt that another one has overtaken leaves the message and the run to that one.
 */
export function workOn(
  worker: Worker,
  run: QueuedRunKind,
  options: WorkOptions,
  work: (attempt: Attempt) => Promise<void>,
): WorkConsumption {
  const { kind } = workOf(run);
  return worker.messaging.consumeWork(kind, options, (item) =>
    withSpan(`work ${kind}`, item.headers, () => handle(worker, run, item, work), {
      kind: SpanKind.CONSUMER,
      attributes: aboutRow(run, item.payload.id),
    }),
  );
}

async function handle(
  worker: Worker,
  run: QueuedRunKind,
  { payload: { id }, messageId, isLastAttempt, deliveries, signal }: WorkItem,
  work: (attempt: Attempt) => Promise<void>,
): Promise<void> {
  const { database, claimed: running, workTotal } = worker;
  const { kind } = workOf(run);
  const count = (outcome: string) => workTotal.inc({ kind, outcome });
  const log = worker.log.child({ kind, id });
  const inbox = { consumer: kind, messageId };
  const isDone = () => isProcessed(database, inbox);
  if (await retryWhileUnavailable(isDone, signal)) return;
  const claimed = await retryWhileUnavailable(() => claimUnlessHeld(worker, run, id, signal), signal);
  if (!claimed) {
    if ((await stateOf(database.prisma, run, id)) === undefined)
      throw new PoisonMessage(`there is no ${run} ${id}`);
    return;
  }
  if (claimed === 'held') {
    log.info({ deliveries }, 'work is left to the worker that has it');
    count('held');
    return;
  }
  log.info({ fence: claimed.fence, deliveries }, 'work begins');
  const conclude = (effect: (tx: Transaction) => Promise<unknown>) =>
    retryWhileUnavailable(() => commitFenced(database, claimed, effect, inbox));
  const fail = (failure: Pick<ExpectedError, 'message' | 'code'>) =>
    unlessOvertaken(() =>
      conclude(async (tx) => {
        await noteFailedAttempt(tx, claimed, { lastError: failure.message, waitsFor: null });
        await failRun(tx, run, id, failure);
      }),
    );
  const letGo = (trouble: FailedAttempt | undefined) =>
    retryWhileUnavailable(() =>
      database.prisma.$transaction(async (tx) => {
        if (trouble) await noteFailedAttempt(tx, claimed, trouble);
        await release(tx, claimed);
      }),
    );

  try {
    await work({
      id,
      signal,
      commit: (effect) => retryWhileUnavailable(() => commitFenced(database, claimed, effect)),
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
      await letGo(signal.aborted ? undefined : troubleOf(error));
    }
    throw error;
  } finally {
    if (running.get(id) === claimed.fence) running.delete(id);
  }
}

/** What is told of an error that is a bug; the log has the rest. */
const unexpected = (deliveries: number) =>
  ({ code: 'INTERNAL', message: afterAttempts(deliveries) }) as const;

/** What an attempt still says of its run is another one's to say once that has claimed it, or has been said. */
async function unlessOvertaken(effect: () => Promise<unknown>): Promise<void> {
  try {
    await effect();
  } catch (error) {
    if (error instanceof FencedError) throw new SupersededError(error.message);
    if (!(error instanceof AlreadyProcessedError)) throw error;
  }
}

/** What an expected failure means for a piece of work: that its run fails with it, or what another attempt waits for. */
const meanings: Readonly<Record<ErrorCode, 'fail' | { readonly waitsFor: string }>> = {
  INVALID_INPUT: 'fail',
  NOT_FOUND: 'fail',
  NAME_TAKEN: 'fail',
  VERSION_CONFLICT: 'fail',
  WRONG_STATE: 'fail',
  LEASE_LOST: 'fail',
  IDEMPOTENCY_CONFLICT: 'fail',
  TOO_LARGE: 'fail',
  DATASET_UNREADABLE: 'fail',
  ENGINE_UNAVAILABLE: 'fail',
  CHECKPOINT_UNREADABLE: 'fail',
  ARTIFACT_MISSING: 'fail',
  TRAINING_DIVERGED: 'fail',
  UNAVAILABLE: { waitsFor: 'what is away to be back' },
  INSUFFICIENT_STORAGE: { waitsFor: 'space in the artifact store' },
  INTERNAL: 'fail',
};

/** The failure that ends a run, if an error is one. */
const finalFailure = (error: unknown): ExpectedError | undefined =>
  error instanceof ExpectedError && meanings[error.code] === 'fail' ? error : undefined;

/** What is told of an attempt after which another one follows. */
function troubleOf(error: unknown): FailedAttempt {
  const meaning = error instanceof ExpectedError ? meanings[error.code] : undefined;
  if (error instanceof ExpectedError && typeof meaning === 'object')
    return { lastError: error.message, waitsFor: meaning.waitsFor };
  return {
    lastError: 'an error that nobody expected; the log of the service says more',
    waitsFor: 'another attempt',
  };
}
