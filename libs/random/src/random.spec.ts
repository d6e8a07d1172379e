import { describe, expect, it } from 'vitest';
import { Random } from './index.ts';
import { threefry2x32 } from './threefry.ts';

describe('threefry2x32', () => {
  it.each([
    [0, 0, 0, 0, 0x6b200159, 0x99ba4efe],
    [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff, 0x1cb996fc, 0xbb002be7],
    [0x13198a2e, 0x03707344, 0x243f6a88, 0x85a308d3, 0xc4923a9c, 0x483df7a0],
  ])('gives the published answer for key %i %i and counter %i %i', (k0, k1, c0, c1, x0, x1) => {
    expect(threefry2x32(k0, k1, c0, c1)).toEqual([x0, x1]);
  });
});

describe('Random', () => {
  it('repeats itself for a seed and a path, whatever was drawn from the parent before', () => {
    const parent = Random.fromSeed(7);
    const before = parent.split('batch', 3).uniform();
    parent.uniform();
    expect(parent.split('batch', 3).uniform()).toBe(before);
    expect(Random.fromSeed(7).split('batch').split(3).uniform()).toBe(before);
  });

  it('gives different streams for different seeds, names, numbers and nestings', () => {
    const streams = [
      Random.fromSeed(0),
      Random.fromSeed(1),
      Random.fromSeed(2 ** 32),
      Random.fromSeed(0).split(0),
      Random.fromSeed(0).split('0'),
      Random.fromSeed(0).split(''),
      Random.fromSeed(0).split('ab', 'c'),
      Random.fromSeed(0).split('a', 'bc'),
      Random.fromSeed(0).split(1, 2),
      Random.fromSeed(0).split(2, 1),
    ];
    expect(new Set(streams.map((stream) => stream.uniform())).size).toBe(streams.length);
  });

  it('draws normals of mean 0, variance 1 and kurtosis 3', () => {
    const draws = Random.fromSeed(1).fillNormal(new Float64Array(100_000));
    const moment = (k: number) => draws.reduce((sum, x) => sum + x ** k, 0) / draws.length;
    expect(Math.abs(moment(1))).toBeLessThan(0.015);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(0.02);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.15);
  });

  it('draws integers uniformly', () => {
    const random = Random.fromSeed(2);
    const counts = new Int32Array(7);
    for (let i = 0; i < 70_000; i++) counts[random.integer(7)]!++;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });

  it('permutes: every index once, and not in order', () => {
    const order = Random.fromSeed(3).permutation(100);
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
    expect([...order]).not.toEqual(Array.from({ length: 100 }, (_, i) => i));
  });

  it('names a bad seed', () => {
    expect(() => Random.fromSeed(-1)).toThrow('seed must be an integer ≥ 0, got -1');
    expect(() => Random.fromSeed(0.5)).toThrow('got 0.5');
  });
});
