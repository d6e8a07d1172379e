import type { Database, Transaction } from '../database.ts';
import { Prisma } from '../generated/client/client.ts';
import { deletedKeptDays } from './mark-deleted.ts';

/** Rows of each table that a transaction removes at most, with all that is kept of them: it should be over in about a second. */
const batches = { Evaluation: 500, Search: 10, TrainingRun: 10, Experiment: 50 } as const;
type Table = keyof typeof batches;

/**
 * Removes for good what was deleted so long ago that it can't be restored any more. A generator that something uses stays, with its
 * checkpoint and its run's row, until nothing does; an experiment stays until all that belongs to it is gone. What a crash leaves is
 * removed the next time. The sweeper removes the bytes that no row names any more.
 *
 * @param keptDays how long it could be restored
 */
export async function pruneDeleted({ prisma }: Database, keptDays: number = deletedKeptDays): Promise<void> {
  const isOver = Prisma.sql`"deletedAt" < now() - ${keptDays} * interval '1 day'`;
  const oldest = (tx: Transaction, table: Table, after: string) =>
    tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM ${Prisma.raw(`"${table}"`)} WHERE ${isOver} AND id > ${after}::uuid
      ORDER BY id LIMIT ${batches[table]} FOR UPDATE SKIP LOCKED`;
  /** Removes rows of a table batch by batch; those that have to stay are passed over. */
  const removeAll = async (table: Table, remove: (tx: Transaction, ids: string[]) => Promise<unknown>) => {
    for (let after: string | undefined = '00000000-0000-0000-0000-000000000000'; after !== undefined;)
      after = await prisma.$transaction(async (tx) => {
        const ids = (await oldest(tx, table, after!)).map(({ id }) => id);
        if (ids.length > 0) await remove(tx, ids);
        return ids.length === batches[table] ? ids.at(-1) : undefined;
      });
  };
  await removeAll('Evaluation', removeEvaluations);
  await removeAll('Search', removeSearches);
  await removeAll('TrainingRun', removeTrainingRuns);
  await removeAll('Experiment', removeExperiments);
}

/** What is kept beside rows under their ids. */
async function removeRecords(tx: Transaction, ids: string[]): Promise<void> {
  await tx.metricSeries.deleteMany({ where: { ownerId: { in: ids } } });
  await tx.logLine.deleteMany({ where: { runId: { in: ids } } });
}

async function removeEvaluations(tx: Transaction, ids: string[]): Promise<void> {
  await removeRecords(tx, ids);
  await tx.evaluation.deleteMany({ where: { id: { in: ids } } });
}

async function removeSearches(tx: Transaction, ids: string[]): Promise<void> {
  await removeRecords(tx, ids);
  await tx.trial.deleteMany({ where: { searchId: { in: ids } } });
  await tx.search.deleteMany({ where: { id: { in: ids } } });
}

async function removeTrainingRuns(tx: Transaction, ids: string[]): Promise<void> {
  const exports = await tx.export.findMany({ where: { trainingRunId: { in: ids } }, select: { id: true } });
  const exportIds = exports.map(({ id }) => id);
  await removeRecords(tx, [...ids, ...exportIds]);
  // Locked, so that whoever is about to use one waits, and is told that it is gone.
  const generators = await tx.$queryRaw<{ id: string; trainingRunId: string; checkpointId: string }[]>`
    SELECT id, "trainingRunId", "checkpointId" FROM "Generator" WHERE "trainingRunId" = ANY(${ids}::uuid[]) FOR UPDATE`;
  const used = await usedAmong(
    tx,
    generators.map(({ id }) => id),
  );
  const kept = generators.filter(({ id }) => used.has(id));
  await tx.generator.deleteMany({
    where: { id: { in: generators.flatMap(({ id }) => (used.has(id) ? [] : [id])) } },
  });
  await tx.artifact.deleteMany({
    where: {
      OR: [{ trainingRunId: { in: ids } }, { exportId: { in: exportIds } }],
      id: { notIn: kept.map(({ checkpointId }) => checkpointId) },
    },
  });
  await tx.export.deleteMany({ where: { id: { in: exportIds } } });
  const keptRuns = new Set(kept.map(({ trainingRunId }) => trainingRunId));
  await tx.trainingRun.deleteMany({ where: { id: { in: ids.filter((id) => !keptRuns.has(id)) } } });
}

/** Generators among some that something uses which is not deleted. */
async function usedAmong(tx: Transaction, ids: string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT g.id FROM unnest(${ids}::uuid[]) AS g (id)
    WHERE EXISTS (SELECT FROM "Search" s WHERE s."generatorId" = g.id AND s."deletedAt" IS NULL)
      OR EXISTS (SELECT FROM "Evaluation" e WHERE e."generatorId" = g.id AND e."deletedAt" IS NULL)
      OR EXISTS (
        SELECT FROM "ProxyValidation" v JOIN "Experiment" x ON x.id = v."experimentId"
        WHERE v."generatorId" = g.id AND x."deletedAt" IS NULL)`;
  return new Set(rows.map(({ id }) => id));
}

async function removeExperiments(tx: Transaction, ids: string[]): Promise<void> {
  const where = { experimentId: { in: ids } };
  const validations = await tx.proxyValidation.findMany({ where, select: { id: true } });
  await removeRecords(
    tx,
    validations.map(({ id }) => id),
  );
  await tx.proxyPoint.deleteMany({ where: { proxyValidation: where } });
  await tx.proxyValidation.deleteMany({ where });
  const nothing = { none: {} };
  await tx.experiment.deleteMany({
    where: { id: { in: ids }, trainingRuns: nothing, evaluations: nothing, searches: nothing },
  });
}
