import { databaseTime } from '@gtn-studio/persistence';
import type { Platform } from './platform.ts';

const hourMs = 60 * 60 * 1000;
/** Contents without a row are kept so long: they are stored before their row, and what only travels never gets one. */
const unnamedMs = 24 * hourMs;
/** An upload that nobody registered as a data set. */
const unregisteredMs = 7 * 24 * hourMs;
const batchSize = 500;

/**
 * Removes from the artifact store what nobody can ask for any more: contents that no row names, uploads that broke off, and
 * uploads that were never registered. Contents that are put again count as new, so what is about to get its row stays.
 *
 * @param at - When it is; else what the database's clock says.
 * @returns how many contents were removed
 */
export async function sweepArtifacts(
  { database: { prisma }, artifacts }: Pick<Platform, 'database' | 'artifacts'>,
  at?: Date,
): Promise<number> {
  const now = at ?? (await databaseTime(prisma));
  const ago = (ms: number) => new Date(now.getTime() - ms);
  await prisma.artifact.deleteMany({
    where: { kind: 'dataset', createdAt: { lt: ago(unregisteredMs) }, datasets: { none: {} } },
  });
  await artifacts.removeUnfinished(ago(unnamedMs));

  let removed = 0;
  const removeUnnamed = async (keys: readonly string[]) => {
    const rows = await prisma.artifact.findMany({
      where: { sha256: { in: [...keys] } },
      select: { sha256: true },
    });
    const named = new Set(rows.map(({ sha256 }) => sha256));
    for (const sha256 of keys.filter((key) => !named.has(key))) {
      // Looked up again: the same contents may have got a row while others were removed.
      if ((await prisma.artifact.count({ where: { sha256 } })) > 0) continue;
      await artifacts.delete(sha256);
      removed++;
    }
  };
  let keys: string[] = [];
  for await (const { sha256, storedAt } of artifacts.list()) {
    if (storedAt < ago(unnamedMs)) keys.push(sha256);
    if (keys.length < batchSize) continue;
    await removeUnnamed(keys);
    keys = [];
  }
  await removeUnnamed(keys);
  return removed;
}
