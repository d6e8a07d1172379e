import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendMetrics } from './append-metrics.ts';
import { Prisma } from './generated/client/client.ts';
import { curveStatement, learningCurves, metricNames } from './learning-curve.ts';
import { newId } from './new-id.ts';
import { type ScratchDatabase, scratchDatabase } from './testing/index.ts';

describe('metrics', () => {
  let database: ScratchDatabase;
  beforeAll(async () => {
    database = await scratchDatabase();
  });
  afterAll(() => database.remove());

  const append = (
    ownerId: string,
    values: readonly (readonly [name: string, step: number, value: number])[],
  ) =>
    database.prisma.$transaction((tx) =>
      appendMetrics(
        tx,
        ownerId,
        values.map(([name, step, value]) => ({ name, step, value })),
      ),
    );

  it('are kept as they came first, and what is not finite is left out', async () => {
    const owner = newId();
    await append(owner, [
      ['loss', 1, 0.5],
      ['loss', 2, NaN],
      ['accuracy', 1, 0.1],
    ]);
    await append(owner, [
      ['loss', 1, 99],
      ['loss', 3, 0.25],
    ]);
    const [curve] = await learningCurves(database, [{ ownerId: owner, name: 'loss', maxPoints: 100 }]);
    expect(curve).toMatchObject({
      totalPoints: 2,
      points: [
        { step: 1, last: 0.5, min: 0.5, max: 0.5 },
        { step: 3, last: 0.25, min: 0.25, max: 0.25 },
      ],
    });
    expect(await metricNames(database, [owner])).toEqual(new Map([[owner, ['accuracy', 'loss']]]));
    const series = await database.prisma.metricSeries.findMany({
      where: { ownerId: owner },
      orderBy: { name: 'asc' },
    });
    expect(series.map(({ name, lastStep, last }) => [name, lastStep, last])).toEqual([
      ['accuracy', 1, 0.1],
      ['loss', 3, 0.25],
    ]);
  });

  it('come in buckets of equal width with their last, least and greatest value', async () => {
    const owner = newId();
    const value = (step: number) => ((step * 7919) % 1000) / 1000;
    await append(
      owner,
      Array.from({ length: 1000 }, (_, step) => ['loss', step, value(step)] as const),
    );
    const [curve] = await learningCurves(database, [{ ownerId: owner, name: 'loss', maxPoints: 10 }]);
    expect(curve!.totalPoints).toBe(1000);
    expect(curve!.points.map(({ step }) => step)).toEqual([99, 199, 299, 399, 499, 599, 699, 799, 899, 999]);
    const second = Array.from({ length: 100 }, (_, i) => value(100 + i));
    expect(curve!.points[1]).toEqual({
      step: 199,
      last: value(199),
      min: Math.min(...second),
      max: Math.max(...second),
      at: expect.any(Date) as Date,
    });
  });

  it('are cut to a range of steps, both ends included', async () => {
    const owner = newId();
    await append(
      owner,
      Array.from({ length: 100 }, (_, step) => ['loss', step, step] as const),
    );
    const [curve] = await learningCurves(database, [
      { ownerId: owner, name: 'loss', maxPoints: 1000, from: 10, to: 12 },
    ]);
    expect(curve).toMatchObject({ totalPoints: 3, points: [{ step: 10 }, { step: 11 }, { step: 12 }] });
  });

  it('of many curves come in the order asked for; a curve that is not there is empty', async () => {
    const [one, other] = [newId(), newId()];
    await append(one, [['loss', 1, 1]]);
    await append(other, [['loss', 1, 2]]);
    const curves = await learningCurves(database, [
      { ownerId: other, name: 'loss', maxPoints: 5 },
      { ownerId: one, name: 'nothing', maxPoints: 5 },
      { ownerId: one, name: 'loss', maxPoints: 5 },
    ]);
    expect(curves.map(({ points }) => points.map(({ last }) => last))).toEqual([[2], [], [1]]);
  });

  it('are appended a hundred thousand at once, and again without a change', async () => {
    const owner = newId();
    const values = Array.from(
      { length: 100_000 },
      (_, i) => [i % 2 === 0 ? 'loss' : 'accuracy', Math.floor(i / 2), Math.sin(i)] as const,
    );
    await append(owner, values);
    const query = { ownerId: owner, name: 'loss', maxPoints: 500 };
    const before = await learningCurves(database, [query]);
    expect(before[0]).toMatchObject({ totalPoints: 50_000, points: { length: 500 } });
    await append(
      owner,
      values.map(([name, step]) => [name, step, -1] as const),
    );
    expect(await learningCurves(database, [query])).toEqual(before);
    expect(await database.prisma.metricPoint.count({ where: { series: { ownerId: owner } } })).toBe(100_000);
  });

  it('of a range are read from the index of their key alone', async () => {
    const owner = newId();
    await append(
      owner,
      Array.from({ length: 50_000 }, (_, step) => ['loss', step, step] as const),
    );
    await database.prisma.$executeRawUnsafe('VACUUM ANALYZE "MetricPoint"');
    const queries = [
      { ownerId: owner, name: 'loss', maxPoints: 100, from: 1000, to: 1999 },
      { ownerId: owner, name: 'loss', maxPoints: 100, from: 49_900 },
    ];
    const explained = Prisma.sql`EXPLAIN (ANALYZE, FORMAT JSON) ${curveStatement(queries)}`;
    const [{ 'QUERY PLAN': plan }] =
      await database.prisma.$queryRaw<[{ 'QUERY PLAN': [{ Plan: PlanNode }] }]>(explained);
    const reads = nodesOf(plan[0].Plan).filter((node) => node['Relation Name'] === 'MetricPoint');
    expect(new Set(reads.map((node) => node['Index Name']))).toEqual(new Set(['MetricPoint_pkey']));
    expect(new Set(reads.map((node) => node['Node Type']))).toEqual(new Set(['Index Only Scan']));
    const rowsRead = reads.map((node) => node['Actual Rows'] * node['Actual Loops']);
    // Those in the ranges, and a few looks at their ends.
    expect(rowsRead.reduce((sum, rows) => sum + rows)).toBeLessThan(1000 + 100 + 25);
  });
});

/** What Postgres tells of one step of a plan. */
interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly Plans?: readonly PlanNode[];
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];
