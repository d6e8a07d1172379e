import { renameSync, writeFileSync } from 'node:fs';
import type { Reporter, TestModule } from 'vitest/node';
import { type TestCounts, countFile, sum } from './test-counts.ts';

/** Keeps the counts of all tests so far in the file that TEST_COUNTS names, so that they are known whenever the run is ended. */
export default class TestCounter implements Reporter {
  readonly #path = process.env.TEST_COUNTS!;
  #counts: TestCounts = { passed: 0, failed: 0, skipped: 0 };

  onTestModuleEnd(file: TestModule): void {
    const states = [...file.children.allTests()].map((test) => test.result().state);
    this.#counts = sum(this.#counts, countFile(states, file.state() === 'failed'));
    writeFileSync(`${this.#path}.new`, JSON.stringify(this.#counts));
    renameSync(`${this.#path}.new`, this.#path);
  }
}
