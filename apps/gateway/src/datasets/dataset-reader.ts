import { setTimeout as pause } from 'node:timers/promises';
import { ExpectedError } from '@gtn-studio/contracts';
import type { DatasetSummary } from '@gtn-studio/datasets';
import { ComputeProcess } from '@gtn-studio/service/compute';
import type { Reading } from './compute.ts';

export interface DatasetReaderOptions {
  /** A folder that holds published data sets as files. */
  readonly dataDir?: string;
  /** How long a file may take; default ten minutes. */
  readonly timeoutMs?: number;
}

/**
 * Reads data sets in a process of their own, one at a time: a file of gigabytes holds a thread and memory for a
 * while, and one that was made to do harm can end no more than that process.
 */
export class DatasetReader {
  readonly #program: string;
  readonly #dataDir: string | undefined;
  readonly #timeoutMs: number;
  #last: Promise<unknown> = Promise.resolve();

  /** @param program the gateway's own, which reads when it is called with `compute` */
  constructor(program: string, { dataDir, timeoutMs = 10 * 60_000 }: DatasetReaderOptions = {}) {
    this.#dataDir = dataDir;
    this.#program = program;
    this.#timeoutMs = timeoutMs;
  }

  /**
   * What is in a file, which is read through.
   *
   * @throws ExpectedError DATASET_UNREADABLE that says what is wrong with the file
   */
  check(path: string): Promise<DatasetSummary> {
    return this.#inTurn(path, ({ rpc }) => rpc.check(path));
  }

  /**
   * A PNG: a row per class, in it some of its images.
   *
   * @throws ExpectedError DATASET_UNREADABLE that says why there is none, such as that a published data set is not on this machine
   */
  samples(nameOrPath: string): Promise<Uint8Array> {
    return this.#inTurn(nameOrPath, ({ rpc }) => rpc.samples({ nameOrPath, dataDir: this.#dataDir }));
  }

  /**
   * Safetensors: `images` [n, channels, height, width] uint8 and `labels` [n] uint8, the first test images.
   *
   * @throws ExpectedError DATASET_UNREADABLE as `samples` does
   */
  testImages(nameOrPath: string): Promise<Uint8Array> {
    return this.#inTurn(nameOrPath, ({ rpc }) => rpc.testImages({ nameOrPath, dataDir: this.#dataDir }));
  }

  #inTurn<Result>(
    path: string,
    read: (computing: ComputeProcess<Reading>) => Promise<Result>,
  ): Promise<Result> {
    const result = this.#last.then(() => this.#read(path, read));
    this.#last = result.catch(() => undefined);
    return result;
  }

  async #read<Result>(
    path: string,
    read: (computing: ComputeProcess<Reading>) => Promise<Result>,
  ): Promise<Result> {
    const computing = new ComputeProcess<Reading>(this.#program);
    const stopped = new AbortController();
    const ended = computing.ended.then((how) => `the process that read it ${how}`);
    const late = pause(this.#timeoutMs, `reading it took more than ${this.#timeoutMs / 1000} s`, {
      signal: stopped.signal,
    });
    late.catch(() => undefined);
    const failed = Promise.race([ended, late]).then((reason) => {
      throw new ExpectedError('DATASET_UNREADABLE', `${path}: ${reason}`);
    });
    const result = read(computing);
    // Of a process that ended, its end tells more than the call that it did not answer.
    const answered = result.catch(async (error: unknown) => {
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
