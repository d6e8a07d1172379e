import { ExpectedError, hasEnded } from '@gtn-studio/contracts';
import { leaseTrial as lease, nextFreeTrial } from '@gtn-studio/persistence';
import type { Trial } from '@gtn-studio/persistence';
import type { Services } from '../context.ts';
import { rowId } from '../paging/global-id.ts';
import { leaseSecondsOf } from './lease-seconds.ts';
import { lockSearch, requireEvaluatedElsewhere } from './find-search.ts';
import { requireName } from './text.ts';

interface Wish {
  readonly searchId: string;
  readonly client: string;
  readonly leaseSeconds?: number | null;
}

/**
 * Leases to a client the next trial of a search that is evaluated elsewhere: the one that it has, or else the first that nobody has.
 *
 * @returns null where none waits, or where the search is paused
 * @throws ExpectedError INVALID_INPUT, NOT_FOUND, WRONG_STATE once the search has ended
 */
export async function leaseTrial({ database }: Services, input: Wish): Promise<Trial | null> {
  const searchId = rowId('Search', input.searchId, 'searchId');
  const client = requireName(input.client, 'client');
  const seconds = leaseSecondsOf(input.leaseSeconds);
  return database.prisma.$transaction(async (tx) => {
    const search = await lockSearch(tx, searchId);
    requireEvaluatedElsewhere(search, 'searchId');
    if (hasEnded(search.state))
      throw new ExpectedError('WRONG_STATE', `searchId: the search is ${search.state}`, 'searchId');
    if (search.state === 'paused' || search.intent !== 'run') return null;
    const id = await nextFreeTrial(tx, searchId, client);
    if (id === undefined) return null;
    await lease(tx, id, client, seconds);
    return tx.trial.findUniqueOrThrow({ where: { id } });
  });
}
