import { type ExecutionResult, createSourceEventStream, execute } from 'graphql';
import type { Admitted } from '../http/execution.ts';

/**
 * As graphql's `subscribe`, but what is loaded for an event is loaded anew for it: with one context for the whole
 * subscription, its fields would show rows as they were at the first event. Each event costs its key what the request did, and waits
 * until the key can pay.
 */
export async function subscribeAnew(
  args: Admitted,
): Promise<ExecutionResult | AsyncIterableIterator<ExecutionResult>> {
  const source = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in source)) return source;
  const events = source[Symbol.asyncIterator]();
  const ended = new AbortController();
  const results: AsyncIterableIterator<ExecutionResult> = {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      const event: IteratorResult<unknown> = await events.next();
      if (event.done === true) return { done: true, value: undefined };
      try {
        await args.permit.again(ended.signal);
      } catch (error) {
        if (ended.signal.aborted) return { done: true, value: undefined };
        throw error;
      }
      const contextValue = { ...args.contextValue };
      const result = await execute({ ...args, rootValue: event.value, contextValue });
      return { done: false, value: result };
    },
    async return() {
      ended.abort();
      await events.return?.();
      return { done: true, value: undefined };
    },
  };
  return results;
}
