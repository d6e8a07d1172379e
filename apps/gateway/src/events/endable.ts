/**
 * A generator that its consumer can end while it waits: `return` aborts the signal that the generator waits with. By
 * itself a generator would only hear of it when the next value comes, which may be never.
 */
export function endable<Value>(
  make: (signal: AbortSignal) => AsyncGenerator<Value, void>,
): AsyncIterableIterator<Value> {
  const controller = new AbortController();
  const generator = make(controller.signal);
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next: () => generator.next(),
    async return() {
      controller.abort();
      await generator.return();
      return { done: true, value: undefined };
    },
  };
}
