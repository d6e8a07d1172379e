import { setTimeout as pause } from 'node:timers/promises';
import { ExpectedError } from '@gtn-studio/contracts';
import { isMessagingUnavailable } from '@gtn-studio/messaging';
import { isDatabaseUnavailable } from '@gtn-studio/persistence';

/** The expected failure that an error stands for, if it says that a server is away for now. */
export function unavailability(error: unknown): ExpectedError | undefined {
  if (isDatabaseUnavailable(error)) return away('the database is', error);
  if (isMessagingUnavailable(error)) return away('the message bus is', error);
  return undefined;
}

const away = (what: string, cause: unknown) =>
  new ExpectedError('UNAVAILABLE', `${what} away for now; try again later`, undefined, { cause });

const busTimeoutMs = 2000;

/**
 * What the message bus answers; one that is away would answer once it is back.
 *
 * @throws ExpectedError UNAVAILABLE
 */
export async function fromBus<Answer>(answer: Promise<Answer>): Promise<Answer> {
  const answered = new AbortController();
  const late = pause(busTimeoutMs, 'late' as const, { signal: answered.signal }).catch(() => 'late' as const);
  try {
    const first = await Promise.race([answer.then((value) => ({ value })), late]);
    if (first === 'late') throw away('the message bus is', undefined);
    return first.value;
  } catch (error) {
    throw unavailability(error) ?? error;
  } finally {
    answered.abort();
  }
}
