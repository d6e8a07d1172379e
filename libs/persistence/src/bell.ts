import { pause } from './pause.ts';

/** Wakes a waiter, also one that comes after it rang. */
export class Bell {
  #rung = false;
  #wake: () => void = () => undefined;

  ring(): void {
    this.#rung = true;
    this.#wake();
  }

  async wait(atMostMs: number, signal: AbortSignal): Promise<void> {
    if (!this.#rung) {
      const woken = new AbortController();
      this.#wake = () => woken.abort();
      await pause(atMostMs, AbortSignal.any([signal, woken.signal]));
    }
    this.#rung = false;
  }
}
