import { describe, expect, it } from 'vitest';
import { halvesAsFloats } from './float16.ts';

describe('halvesAsFloats', () => {
  it.each([
    [0x0000, 0],
    [0x8000, -0],
    [0x0001, 2 ** -24],
    [0x83ff, -1023 * 2 ** -24],
    [0x0400, 2 ** -14],
    [0x3555, 0.333251953125],
    [0x3c00, 1],
    [0xc000, -2],
    [0x7bff, 65504],
    [0x7c00, Infinity],
    [0xfc00, -Infinity],
    [0x7e00, NaN],
  ])('takes %i for %d', (bits, value) => {
    expect([...halvesAsFloats(Uint16Array.of(bits))]).toEqual([value]);
  });
});
