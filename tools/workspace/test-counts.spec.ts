import { describe, expect, it } from 'vitest';
import { countFile, sum, summaryLine } from './test-counts.ts';

describe('the counts of a file', () => {
  it('hold each test once, under what became of it', () => {
    expect(countFile(['passed', 'failed', 'passed', 'skipped', 'pending'], true)).toEqual({
      passed: 2,
      failed: 1,
      skipped: 2,
    });
  });

  it('hold a failure for a file that failed before its tests ran', () => {
    expect(countFile([], true)).toEqual({ passed: 0, failed: 1, skipped: 0 });
    expect(countFile(['skipped'], true)).toEqual({ passed: 0, failed: 1, skipped: 1 });
  });

  it('add up', () => {
    expect(sum(countFile(['passed', 'failed'], true), countFile(['passed', 'skipped'], false))).toEqual({
      passed: 2,
      failed: 1,
      skipped: 1,
    });
  });
});

describe('the summary line', () => {
  it('adds the failed steps to the failed tests', () => {
    expect(summaryLine({ passed: 5, failed: 1, skipped: 0 }, 1, 2)).toBe('5 passed, 3 failed');
  });

  it('names skipped tests where there are any', () => {
    expect(summaryLine({ passed: 5, failed: 0, skipped: 4 }, 0, 0)).toBe('5 passed, 0 failed, 4 skipped');
  });

  it('holds a failure where only the exit code tells of one', () => {
    expect(summaryLine({ passed: 5, failed: 0, skipped: 0 }, 124, 0)).toBe('5 passed, 1 failed');
  });
});
