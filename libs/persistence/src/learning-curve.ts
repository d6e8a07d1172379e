import type { Database } from './database.ts';
import { Prisma } from './generated/client/client.ts';

export interface CurveQuery {
  readonly ownerId: string;
  readonly name: string;
  /** Buckets at most. */
  readonly maxPoints: number;
  /** First and last step, both included; default all. */
  readonly from?: number;
  readonly to?: number;
}

export interface CurveBucket {
  /** Step of the bucket's last point. */
  readonly step: number;
  readonly last: number;
  readonly min: number;
  readonly max: number;
  /** When the bucket's last point was recorded; null where that is not known. */
  readonly at: Date | null;
}

export interface Curve {
  /** Points in the range before they were put into buckets. */
  readonly totalPoints: number;
  readonly points: readonly CurveBucket[];
}

interface Row extends CurveBucket {
  readonly query: number;
  readonly count: bigint;
}

/**
 * Curves in at most `maxPoints` buckets each, all in one statement, in the order of the queries. The range of steps is cut into buckets
 * of equal width, so the same points and the same query give the same buckets.
 */
export async function learningCurves({ prisma }: Database, queries: readonly CurveQuery[]): Promise<Curve[]> {
  const rows = queries.length === 0 ? [] : await prisma.$queryRaw<Row[]>(curveStatement(queries));
  const curves = queries.map(() => ({ totalPoints: 0, points: [] as CurveBucket[] }));
  for (const { query, count, ...bucket } of rows) {
    curves[query]!.totalPoints += Number(count);
    curves[query]!.points.push(bucket);
  }
  return curves;
}

/** Reads nothing but the index of the points' key, and of that only what lies in the ranges. */
export const curveStatement = (queries: readonly CurveQuery[]): Prisma.Sql => Prisma.sql`
    WITH query AS (
      SELECT q.ord::int - 1 AS query, series.id AS series, q."maxPoints", bounds.least, bounds.most
      FROM unnest(
        ${queries.map(({ ownerId }) => ownerId)}::uuid[],
        ${queries.map(({ name }) => name)}::text[],
        ${queries.map(({ maxPoints }) => maxPoints)}::int[],
        ${queries.map(({ from }) => from ?? null)}::int[],
        ${queries.map(({ to }) => to ?? null)}::int[]
      ) WITH ORDINALITY AS q ("ownerId", name, "maxPoints", "from", "to", ord)
      JOIN "MetricSeries" series ON series."ownerId" = q."ownerId" AND series.name = q.name
      CROSS JOIN LATERAL (
        SELECT
          (SELECT step FROM "MetricPoint" WHERE "seriesId" = series.id AND step >= coalesce(q."from", -2147483648) ORDER BY step LIMIT 1) AS least,
          (SELECT step FROM "MetricPoint" WHERE "seriesId" = series.id AND step <= coalesce(q."to", 2147483647) ORDER BY step DESC LIMIT 1) AS most
      ) bounds
    )
    SELECT query.query, bucket.step, bucket.last, bucket.min, bucket.max, bucket.at, bucket.count
    FROM query CROSS JOIN LATERAL (
      SELECT
        max(step) AS step,
        (max(ARRAY[step, value]))[2] AS last,
        min(value) AS min,
        max(value) AS max,
        max(at) AS at,
        count(*) AS count
      FROM "MetricPoint"
      WHERE "seriesId" = query.series AND step BETWEEN query.least AND query.most
      GROUP BY (step::bigint - query.least) * query."maxPoints" / (query.most::bigint - query.least + 1)
    ) bucket
    ORDER BY query.query, bucket.step`;

/** Names of the curves of each owner, sorted. */
export async function metricNames(
  { prisma }: Database,
  ownerIds: readonly string[],
): Promise<Map<string, string[]>> {
  const series = await prisma.metricSeries.findMany({
    where: { ownerId: { in: [...ownerIds] } },
    select: { ownerId: true, name: true },
    orderBy: { name: 'asc' },
  });
  const names = new Map<string, string[]>(ownerIds.map((id) => [id, []]));
  for (const { ownerId, name } of series) names.get(ownerId)!.push(name);
  return names;
}
