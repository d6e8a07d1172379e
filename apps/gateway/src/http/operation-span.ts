import { AsyncLocalStorage } from 'node:async_hooks';
import { SpanKind, type TraceCarrier, describeSpan, withSpan } from '@gtn-studio/service';
import type { OperationDefinitionNode } from 'graphql';

/** Answers a request within a span of the trace that it names; over HTTP and over WebSockets. */
export const withRequestSpan = <Result>(carrier: TraceCarrier, answer: () => Promise<Result>) =>
  withSpan('graphql', carrier, answer, { kind: SpanKind.SERVER });

/** As OpenTelemetry's conventions for GraphQL name it; clients choose names, so that there may be any number of them. */
export const describeOperation = ({ operation, name }: OperationDefinitionNode) =>
  describeSpan(
    {
      'graphql.operation.type': operation,
      ...(name && { 'graphql.operation.name': name.value }),
    },
    operation,
  );

/**
 * What an operation results in, whose span ends with the last of its results: a subscription's lasts as long as it is followed, and
 * what is done for an event belongs to it.
 */
export function withOperationSpan<Result>(
  carrier: TraceCarrier,
  operation: OperationDefinitionNode,
  start: () => Promise<Result | AsyncIterableIterator<Result>>,
): Promise<Result | AsyncIterableIterator<Result>> {
  return new Promise((resolve, reject) => {
    withRequestSpan(carrier, async () => {
      describeOperation(operation);
      const started = await start();
      if (isIterator(started))
        await new Promise<void>((end, fail) => resolve(withinSpan(started, end, fail)));
      else resolve(started);
    }).catch(reject);
  });
}

function withinSpan<Result>(
  results: AsyncIterableIterator<Result>,
  end: () => void,
  fail: (error: Error) => void,
): AsyncIterableIterator<Result> {
  const next = AsyncLocalStorage.bind(() => results.next());
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      try {
        const result = await next();
        if (result.done) end();
        return result;
      } catch (error) {
        fail(error as Error);
        throw error;
      }
    },
    async return() {
      end();
      await results.return?.();
      return { done: true, value: undefined };
    },
  };
}

const isIterator = <Result>(
  started: Result | AsyncIterableIterator<Result>,
): started is AsyncIterableIterator<Result> =>
  typeof started === 'object' && started !== null && Symbol.asyncIterator in started;
