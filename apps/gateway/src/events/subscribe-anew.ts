import { type ExecutionArgs, type ExecutionResult, createSourceEventStream, execute } from 'graphql';
import type { RequestContext } from '../context.ts';

/**
 * As graphql's `subscribe`, but what is loaded for an event is loaded anew for it: with one context for the whole
 * subscription, its fields would show rows as they were at the first event.
 */
export async function subscribeAnew(
  args: ExecutionArgs & { readonly contextValue: RequestContext },
): Promise<ExecutionResult | AsyncIterableIterator<ExecutionResult>> {
  const source = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in source)) return source;
  const events = source[Symbol.asyncIterator]();
  const results: AsyncIterableIterator<ExecutionResult> = {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      const event: IteratorResult<unknown> = await events.next();
      if (event.done === true) return { done: true, value: undefined };
      const contextValue = { ...args.contextValue };
      const result = await execute({ ...args, rootValue: event.value, contextValue });
      return { done: false, value: result };
    },
    async return() {
      await events.return?.();
      return { done: true, value: undefined };
    },
    async throw(error) {
      await events.return?.();
      throw error;
    },
  };
  return results;
}
