import { pause } from './pause.ts';

/** Wakes a waiter, also one that comes after it was set; a wait resets it. */
export class AutoResetEvent {
  #isSet = false;
  #wake: () => void = () => undefined;

  set(): void {
    this.#isSet = true;
    this.#wake();
  }

  async wait(atMostMs: number, signal: AbortSignal): Promise<void> {
    if (!this.#isSet) {
      const woken = new AbortController();
      this.#wake = () => woken.abort();
      await pause(atMostMs, AbortSignal.any([signal, woken.signal]));
    }
    this.#isSet = false;
  }
}
