import {
  type Database,
  endTrials,
  leaseTrial,
  nextFreeTrial,
  requestWork,
  requireLease,
} from '@gtn-studio/persistence';

/** Leases the next trial of a search as the gateway does; its id, if one waits. */
export const lease = ({ prisma }: Database, searchId: string, client: string): Promise<string | undefined> =>
  prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM "Search" WHERE id = ${searchId}::uuid FOR UPDATE`;
    const id = await nextFreeTrial(tx, searchId, client);
    if (id !== undefined) await leaseTrial(tx, id, client, 600);
    return id;
  });

/** Tells the result of a trial under its first lease, as the gateway does. */
export const tell = ({ prisma }: Database, searchId: string, id: string, accuracy: number): Promise<void> =>
  prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT FROM "Search" WHERE id = ${searchId}::uuid FOR UPDATE`;
    const trial = await tx.trial.findUniqueOrThrow({ where: { id } });
    requireLease(trial, 1);
    const search = await tx.search.findUniqueOrThrow({ where: { id: searchId } });
    const cost = { seconds: 1, trainingFlops: null };
    await endTrials(tx, search, [{ trial, ...cost, occurrence: 'complete', accuracy }]);
    await requestWork(tx, 'Search', searchId);
  });
