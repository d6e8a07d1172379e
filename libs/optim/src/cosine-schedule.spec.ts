import { describe, expect, test } from 'vitest';
import { cosineSchedule } from './cosine-schedule.ts';

describe('cosineSchedule', () => {
  const rate = cosineSchedule({ initial: 0.02, final: 0.002, steps: 2000 });

  test('goes from the initial to the final value through their mean', () => {
    expect(rate(0)).toBe(0.02);
    expect(rate(1000)).toBeCloseTo(0.011, 15);
    expect(rate(2000)).toBe(0.002);
    expect(rate(500)).toBeCloseTo(0.002 + 0.018 * Math.cos(Math.PI / 8) ** 2, 15);
  });

  test('stays at its ends outside of its steps', () => {
    expect(rate(-3)).toBe(rate(0));
    expect(rate(5000)).toBe(rate(2000));
  });

  test.each([
    [{ initial: Number.NaN, final: 0, steps: 1 }, 'cosineSchedule: initial must be finite, got NaN'],
    [{ initial: 1, final: Infinity, steps: 1 }, 'cosineSchedule: final must be finite, got Infinity'],
    [{ initial: 1, final: 0, steps: 0 }, 'cosineSchedule: steps must be > 0, got 0'],
  ])('refuses %j', (options, message) => {
    expect(() => cosineSchedule(options)).toThrow(message);
  });
});
