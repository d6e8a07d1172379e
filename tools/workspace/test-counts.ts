/**
 * Counts of a vitest JSON report, in the words of `.ci/run`'s last line.
 *
 *     tsx tools/workspace/test-counts.ts REPORT.json EXIT_CODE_OF_VITEST FAILED_STEPS
 */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { JsonTestResults } from 'vitest/node';

export interface TestCounts {
  passed: number;
  failed: number;
  skipped: number;
}

export function countTests(report: Pick<JsonTestResults, 'testResults'>, exitCode: number): TestCounts {
  const counts: TestCounts = { passed: 0, failed: 0, skipped: 0 };
  for (const file of report.testResults) {
    const statuses = file.assertionResults.map((test) => test.status);
    for (const status of statuses) {
      counts[status === 'passed' || status === 'failed' ? status : 'skipped'] += 1;
    }
    // A file that did not load, or whose hook threw, has no failed test to be counted by.
    if (file.status === 'failed' && !statuses.includes('failed')) counts.failed += 1;
  }
  // An error outside every test, such as an unhandled rejection, shows in the exit code alone.
  if (exitCode !== 0 && counts.failed === 0) counts.failed = 1;
  return counts;
}

/** `failedSteps` are checks other than tests; each is one more failure. */
export function summaryLine({ passed, failed, skipped }: TestCounts, failedSteps: number): string {
  return `${passed} passed, ${failed + failedSteps} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [reportPath = '', exitCode, failedSteps] = process.argv.slice(2);
  const report = JSON.parse(readFileSync(reportPath, 'utf8')) as JsonTestResults;
  console.log(summaryLine(countTests(report, Number(exitCode)), Number(failedSteps)));
}
