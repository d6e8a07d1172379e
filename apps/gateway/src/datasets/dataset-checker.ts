import { setTimeout as pause } from 'node:timers/promises';
import { ExpectedError } from '@gtn-studio/contracts';
import type { DatasetSummary } from '@gtn-studio/datasets';
import { ComputeProcess } from '@gtn-studio/service/compute';
import type { Checking } from './compute.ts';

const defaultTimeoutMs = 10 * 60_000;

/**
 * Reads uploads through in a process of their own, one at a time: a file of gigabytes holds a thread and memory for a
 * while, and one that was made to do harm can end no more than that process.
 */
export class DatasetChecker {
  readonly #program: string;
  readonly #timeoutMs: number;
  #last: Promise<unknown> = Promise.resolve();

  /** @param program the gateway's own, which checks when it is called with `compute` */
  constructor(program: string, timeoutMs = defaultTimeoutMs) {
    this.#program = program;
    this.#timeoutMs = timeoutMs;
  }

  /** @throws ExpectedError DATASET_UNREADABLE that says what is wrong with the file */
  check(path: string): Promise<DatasetSummary> {
    const checked = this.#last.then(() => this.#check(path));
    this.#last = checked.catch(() => undefined);
    return checked;
  }

  async #check(path: string): Promise<DatasetSummary> {
    const computing = new ComputeProcess<Checking>(this.#program);
    const stopped = new AbortController();
    const ended = computing.ended.then((how) => `the process that read it ${how}`);
    const late = pause(this.#timeoutMs, `reading it took more than ${this.#timeoutMs / 1000} s`, {
      signal: stopped.signal,
    });
    late.catch(() => undefined);
    const failed = Promise.race([ended, late]).then((reason) => {
      throw new ExpectedError('DATASET_UNREADABLE', `${path}: ${reason}`);
    });
    const summary = computing.rpc.check(path);
    // Of a process that ended, its end tells more than the call that it did not answer.
    const answered = summary.catch(async (error: unknown) => {
      if (error instanceof ExpectedError) throw error;
      return await failed;
    });
    try {
      return await Promise.race([answered, failed]);
    } finally {
      stopped.abort();
      failed.catch(() => undefined);
      await computing.kill();
    }
  }
}
