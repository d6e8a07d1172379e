import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { appendMetrics } from './append-metrics.ts';
import { learningCurves, metricNames } from './learning-curve.ts';
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
    expect(curve).toEqual({
      totalPoints: 2,
      points: [
        { step: 1, last: 0.5, min: 0.5, max: 0.5 },
        { step: 3, last: 0.25, min: 0.25, max: 0.25 },
      ],
    });
    expect(await metricNames(database, [owner])).toEqual(new Map([[owner, ['accuracy', 'loss']]]));
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
});
