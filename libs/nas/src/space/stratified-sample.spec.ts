import { Random } from '@gtn-studio/random';
import { expect, it } from 'vitest';
import { stratifiedSample } from './stratified-sample.ts';

const things = Array.from({ length: 1000 }, (_, i) => (i * 7) % 1000);

it('takes one of each part of the order, and the same with the same seed', () => {
  const sample = (seed: number) => stratifiedSample(things, (thing) => thing, 50, Random.fromSeed(seed));
  expect(sample(1).map((thing) => Math.floor(thing / 20))).toEqual([...Array(50).keys()]);
  expect(sample(1)).toEqual(sample(1));
  expect(sample(1)).not.toEqual(sample(2));
});

it('draws different things among equal ones', () => {
  const sample = stratifiedSample(things, () => 0, 500, Random.fromSeed(3));
  expect(new Set(sample).size).toBe(500);
  expect(sample).not.toEqual(things.slice(0, 500));
});

it('may be all of them, but not more or none', () => {
  expect(stratifiedSample([3, 1, 2], (thing) => thing, 3, Random.fromSeed(0))).toEqual([1, 2, 3]);
  for (const count of [0, 4, 1.5])
    expect(() => stratifiedSample([3, 1, 2], () => 0, count, Random.fromSeed(0))).toThrow(`got ${count}`);
});
