import { curricula } from '@gtn-studio/contracts';
import { Random } from '@gtn-studio/random';
import { describe, expect, it } from 'vitest';
import { type CurriculumRow, type Order, curriculumTable } from './curriculum.ts';

const [T, B] = [5, 4];
const inPlace = Array.from({ length: T * B }, (_, i) => i);
const rowsOf = (order: Order, seed = 0) => [...order(T, B, Random.fromSeed(seed))];
const ascending = (rows: number[]) => rows.toSorted((a, b) => a - b);

const ordered = curricula.flatMap((name) => {
  const row = curriculumTable[name];
  return 'order' in row ? [[name, row.order] as const] : [];
});

describe('the order of a curriculum', () => {
  it('is there for all but real batches', () => {
    expect(ordered.map(([name]) => name)).toEqual(curricula.filter((name) => name !== 'real'));
  });

  it.each(ordered)('has every row once for %s, and the same for the same stream', (_, order) => {
    expect(ascending(rowsOf(order))).toEqual(inPlace);
    expect(rowsOf(order)).toEqual(rowsOf(order));
  });

  it.each(ordered.filter(([name]) => !name.startsWith('shuffled')))(
    'leaves the rows of %s in their places',
    (_, order) => {
      expect(rowsOf(order)).toEqual(inPlace);
    },
  );

  it('moves whole batches for shuffled-batches, anew for another stream', () => {
    const { order } = curriculumTable['shuffled-batches'];
    const rows = rowsOf(order);
    expect(rows).not.toEqual(inPlace);
    expect(rows).not.toEqual(rowsOf(order, 1));
    for (let t = 0; t < T; t++) {
      const batch = rows.slice(t * B, (t + 1) * B);
      expect(batch[0]! % B).toBe(0);
      expect(batch).toEqual([0, 1, 2, 3].map((k) => batch[0]! + k));
    }
  });

  it('mixes samples of different batches for shuffled-samples, anew for another stream', () => {
    const { order } = curriculumTable['shuffled-samples'];
    const rows = rowsOf(order);
    expect(rows).not.toEqual(rowsOf(order, 1));
    const origins = Array.from(
      { length: T },
      (_, t) => new Set(rows.slice(t * B, (t + 1) * B).map((row) => Math.floor(row / B))),
    );
    expect(Math.max(...origins.map(({ size }) => size))).toBeGreaterThan(1);
  });
});

it('a row that does not say all that its images need does not compile', () => {
  const { order } = curriculumTable.full;
  // @ts-expect-error whether its noise is learned
  const withoutNoise: CurriculumRow = { images: 'generated', order };
  // @ts-expect-error how it is ordered
  const withoutOrder: CurriculumRow = { images: 'pixels' };
  expect([withoutNoise, withoutOrder]).not.toContainEqual(curriculumTable.full);
});
