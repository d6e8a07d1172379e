import type { JsonTestResults } from 'vitest/node';
import { describe, expect, it } from 'vitest';
import { countTests, summaryLine } from './test-counts.ts';

type FileResult = JsonTestResults['testResults'][number];
type Status = FileResult['assertionResults'][number]['status'];

const file = (status: FileResult['status'], ...tests: Status[]) =>
  ({ status, assertionResults: tests.map((test) => ({ status: test })) }) as FileResult;

describe('the counts of a test report', () => {
  it('hold each test once, under what became of it', () => {
    const testResults = [
      file('passed', 'passed', 'passed', 'skipped', 'todo'),
      file('failed', 'failed', 'passed'),
    ];
    expect(countTests({ testResults }, 1)).toEqual({ passed: 3, failed: 1, skipped: 2 });
  });

  it('hold a failure for a file that failed before its tests ran', () => {
    const testResults = [file('passed', 'passed'), file('failed'), file('failed', 'skipped')];
    expect(countTests({ testResults }, 1)).toEqual({ passed: 1, failed: 2, skipped: 1 });
  });

  it('hold a failure where only the exit code tells of one', () => {
    expect(countTests({ testResults: [file('passed', 'passed')] }, 1)).toMatchObject({
      passed: 1,
      failed: 1,
    });
  });
});

describe('the summary line', () => {
  it('adds the failed steps to the failed tests', () => {
    expect(summaryLine({ passed: 5, failed: 1, skipped: 0 }, 2)).toBe('5 passed, 3 failed');
  });

  it('names skipped tests where there are any', () => {
    expect(summaryLine({ passed: 5, failed: 0, skipped: 4 }, 0)).toBe('5 passed, 0 failed, 4 skipped');
  });
});
