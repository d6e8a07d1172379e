import type { Transaction } from './database.ts';

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
    INSERT INTO "MetricSeries" ("ownerId", name)
    SELECT ${ownerId}::uuid, name FROM unnest(${[...new Set(finite.map(({ name }) => name))]}::text[]) AS name
    ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`
    INSERT INTO "MetricPoint" ("seriesId", step, value)
    SELECT series.id, point.step, point.value
    FROM unnest(
      ${finite.map(({ name }) => name)}::text[],
      ${finite.map(({ step }) => step)}::int[],
      ${finite.map(({ value }) => value)}::float8[]
    ) AS point (name, step, value)
    JOIN "MetricSeries" series ON series."ownerId" = ${ownerId}::uuid AND series.name = point.name
    ON CONFLICT DO NOTHING`;
}
