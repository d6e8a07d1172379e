import { ExpectedError, hasEnded } from '@gtn-studio/contracts';
import type { Transaction } from '../database.ts';
import { Prisma, type Trial } from '../generated/client/client.ts';
import { changeState } from '../runs/index.ts';

// A trial that is taught and scored elsewhere is its last lease's, even after that expired, until another one leases it. Time is the
// database's, at the statement, as a transaction may have waited for its locks. Callers have locked the search's row, so that the
// leases of a search are given one after the other.

const isOpen = Prisma.sql`state IN ('requested', 'active')`;
/** Those without a score are few, and the index knows them. */
const isOpenIn = (searchId: string) =>
  Prisma.sql`"searchId" = ${searchId}::uuid AND score IS NULL AND ${isOpen}`;
const isFreeFor = (client: string) =>
  Prisma.sql`("leasedBy" = ${client} OR coalesce("leaseExpiresAt" <= clock_timestamp(), true))`;

/** The next trial that a client may lease: one that it has, or else the first that nobody has. */
export async function nextFreeTrial(
  tx: Transaction,
  searchId: string,
  client: string,
): Promise<string | undefined> {
  const [trial] = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Trial"
    WHERE ${isOpenIn(searchId)} AND ${isFreeFor(client)}
    ORDER BY coalesce("leasedBy" = ${client}, false) DESC, number LIMIT 1`;
  return trial?.id;
}

/** Those of a search's open trials that someone has a lease on. */
export async function leasedTrials(tx: Transaction, searchId: string): Promise<ReadonlySet<string>> {
  const trials = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Trial"
    WHERE ${isOpenIn(searchId)} AND "leaseExpiresAt" > clock_timestamp()`;
  return new Set(trials.map(({ id }) => id));
}

/** Leases a trial to a client, and fences out whoever had it before; does nothing if it has ended, or is leased to another client. */
export async function leaseTrial(
  tx: Transaction,
  id: string,
  client: string,
  seconds: number,
): Promise<void> {
  const leased = await tx.$executeRaw`
    UPDATE "Trial" SET fence = fence + 1, "leasedBy" = ${client},
      "leaseExpiresAt" = clock_timestamp() + make_interval(secs => ${seconds})
    WHERE id = ${id}::uuid AND ${isOpen} AND ${isFreeFor(client)}`;
  if (leased > 0) await changeState(tx, 'Trial', id, 'start');
}

export async function renewLease(tx: Transaction, id: string, seconds: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Trial" SET "leaseExpiresAt" = clock_timestamp() + make_interval(secs => ${seconds}) WHERE id = ${id}::uuid`;
}

/**
 * Checks that a client still has a trial: one that was never leased is anyone's.
 *
 * @param token of its lease
 * @throws ExpectedError WRONG_STATE for a trial that has ended, LEASE_LOST for one that is another lease's
 */
export function requireLease(
  { number, state, fence, leasedBy }: Trial,
  token: number | null | undefined,
): void {
  if (hasEnded(state))
    throw new ExpectedError('WRONG_STATE', `trialId: trial ${number} is ${state} already`, 'trialId');
  if ((token ?? 0) === fence) return;
  const message =
    token === null || token === undefined
      ? `token: trial ${number} is leased to ${leasedBy}, so the token of its lease is needed`
      : `token: trial ${number} was leased to ${leasedBy} since, so lease ${token} of it is lost`;
  throw new ExpectedError('LEASE_LOST', message, 'token');
}
