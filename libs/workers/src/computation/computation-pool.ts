import { ExpectedError } from '@gtn-studio/contracts';
import { Computation } from './computation.ts';
import type { Offer } from './conversation.ts';

/** Computing processes that are kept for the next piece of work, with what they have loaded and compiled. */
export class ComputationPool<Theirs extends Offer> {
  readonly #program: string;
  readonly #ours: Offer;
  readonly #idleMs: number;
  readonly #all = new Set<Computation<Theirs>>();
  readonly #free = new Map<Computation<Theirs>, NodeJS.Timeout>();

  /**
   * @param ours what the processes may call here
   * @param idleMs how long a process is kept without work; its memory is given back then
   */
  constructor(program: string, ours: Offer = {}, idleMs = 60_000) {
    this.#program = program;
    this.#ours = ours;
    this.#idleMs = idleMs;
  }

  /** Works with a process that nobody else works with at the time. One that failed in a way that nobody expects is not kept. */
  async use<Result>(work: (computation: Computation<Theirs>) => Promise<Result>): Promise<Result> {
    const computation = this.#take();
    try {
      const result = await work(computation);
      this.#keep(computation);
      return result;
    } catch (error) {
      if (error instanceof ExpectedError) this.#keep(computation);
      else await computation.kill();
      throw error;
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.#all].map((computation) => computation.kill()));
  }

  /** The one used last, which has most of what is needed. */
  #take(): Computation<Theirs> {
    const [computation, timer] = [...this.#free].at(-1) ?? [];
    if (computation) {
      clearTimeout(timer);
      this.#free.delete(computation);
      return computation;
    }
    const started = new Computation<Theirs>(this.#program, this.#ours);
    this.#all.add(started);
    void started.ended.then(() => {
      clearTimeout(this.#free.get(started));
      this.#free.delete(started);
      this.#all.delete(started);
    });
    return started;
  }

  #keep(computation: Computation<Theirs>): void {
    if (!this.#all.has(computation)) return;
    const timer = setTimeout(() => {
      // At once: one that is about to end takes no more work.
      this.#free.delete(computation);
      void computation.kill();
    }, this.#idleMs);
    timer.unref();
    this.#free.set(computation, timer);
  }
}
