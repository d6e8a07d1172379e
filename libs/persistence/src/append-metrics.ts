import type { Transaction } from './database.ts';
import { Prisma } from './generated/client/client.ts';

export interface MetricValue {
  readonly name: string;
  readonly step: number;
  /** What is not finite is left out. */
  readonly value: number;
}

/**
 * Adds points to the curves of a training run, an evaluation or a search, all in two statements. A point that is there stays
 * as it is: a run that repeats steps after a crash writes them once.
 */
export async function appendMetrics(
  tx: Transaction,
  ownerId: string,
  values: readonly MetricValue[],
): Promise<void> {
  const finite = values.filter(({ value }) => Number.isFinite(value));
  if (finite.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "MetricSeries" ("ownerId", name, "lastStep", last)
    SELECT DISTINCT ON (name) ${ownerId}::uuid, name, step, value FROM ${pointsOf(finite)} ORDER BY name, step DESC
    ON CONFLICT ("ownerId", name) DO UPDATE SET "lastStep" = excluded."lastStep", last = excluded.last
    WHERE coalesce("MetricSeries"."lastStep" < excluded."lastStep", true)`;
  await tx.$executeRaw`
    INSERT INTO "MetricPoint" ("seriesId", step, value)
    SELECT series.id, point.step, point.value
    FROM ${pointsOf(finite)}
    JOIN "MetricSeries" series ON series."ownerId" = ${ownerId}::uuid AND series.name = point.name
    ON CONFLICT DO NOTHING`;
}

const pointsOf = (values: readonly MetricValue[]) => Prisma.sql`unnest(
    ${values.map(({ name }) => name)}::text[],
    ${values.map(({ step }) => step)}::int[],
    ${values.map(({ value }) => value)}::float8[]
  ) AS point (name, step, value)`;
