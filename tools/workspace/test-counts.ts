/**
 * Counts of tests, in the words of `.ci/run`'s last line.
 *
 *     tsx tools/workspace/test-counts.ts COUNTS.json EXIT_CODE_OF_VITEST FAILED_STEPS
 *
 * COUNTS.json is what test-counter.ts wrote; without it no file of tests came to its end.
 */
import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { TestState } from 'vitest/node';

export interface TestCounts {
  passed: number;
  failed: number;
  skipped: number;
}

/** The counts of a file of tests that has come to its end. */
export function countFile(states: readonly TestState[], fileFailed: boolean): TestCounts {
  const counts: TestCounts = { passed: 0, failed: 0, skipped: 0 };
  for (const state of states) counts[state === 'passed' || state === 'failed' ? state : 'skipped'] += 1;
  // A file that did not load, or whose hook threw, has no failed test to be counted by.
  if (fileFailed && counts.failed === 0) counts.failed = 1;
  return counts;
}

export function sum(a: TestCounts, b: TestCounts): TestCounts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** `failedSteps` are checks other than tests; each is one more failure. */
export function summaryLine(counts: TestCounts, exitCode: number, failedSteps: number): string {
  // An unhandled rejection outside every test, or tests that did not end, show in the exit code alone.
  const failedTests = exitCode === 0 ? counts.failed : Math.max(1, counts.failed);
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : '';
  return `${counts.passed} passed, ${failedTests + failedSteps} failed${skipped}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [path = '', exitCode, failedSteps] = process.argv.slice(2);
  const counts = existsSync(path)
    ? (JSON.parse(readFileSync(path, 'utf8')) as TestCounts)
    : { passed: 0, failed: 0, skipped: 0 };
  console.log(summaryLine(counts, Number(exitCode), Number(failedSteps)));
}
