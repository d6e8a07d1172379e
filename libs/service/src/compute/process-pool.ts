import { ExpectedError } from '@gtn-studio/contracts';
import { ComputeProcess } from './compute-process.ts';

/** Computing processes that are kept for the next piece of work, with what they have loaded and compiled. */
export class ProcessPool<Theirs extends object> {
  readonly #program: string;
  readonly #ours: object;
  readonly #idleMs: number;
  readonly #all = new Set<ComputeProcess<Theirs>>();
  readonly #free = new Map<ComputeProcess<Theirs>, NodeJS.Timeout>();

  /**
   * @param ours what the processes may call here
   * @param idleMs how long a process is kept without work; its memory is given back then
   */
  constructor(program: string, ours: object = {}, idleMs = 60_000) {
    this.#program = program;
    this.#ours = ours;
    this.#idleMs = idleMs;
  }

  /** Works with a process that nobody else works with at the time. One that failed in a way that nobody expects is not kept. */
  async use<Result>(work: (computing: ComputeProcess<Theirs>) => Promise<Result>): Promise<Result> {
    const computing = this.#take();
    try {
      const result = await work(computing);
      this.#keep(computing);
      return result;
    } catch (error) {
      if (error instanceof ExpectedError) this.#keep(computing);
      else await computing.kill();
      throw error;
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#all].map((computing) => computing.kill()));
  }

  /** The one used last, which has most of what is needed. */
  #take(): ComputeProcess<Theirs> {
    const [computing, timer] = [...this.#free].at(-1) ?? [];
    if (computing) {
      clearTimeout(timer);
      this.#free.delete(computing);
      return computing;
    }
    const started = new ComputeProcess<Theirs>(this.#program, this.#ours);
    this.#all.add(started);
    void started.ended.then(() => {
      clearTimeout(this.#free.get(started));
      this.#free.delete(started);
      this.#all.delete(started);
    });
    return started;
  }

  #keep(computing: ComputeProcess<Theirs>): void {
    if (!this.#all.has(computing)) return;
    const timer = setTimeout(() => {
      // At once: one that is about to end takes no more work.
      this.#free.delete(computing);
      void computing.kill();
    }, this.#idleMs);
    timer.unref();
    this.#free.set(computing, timer);
  }
}
