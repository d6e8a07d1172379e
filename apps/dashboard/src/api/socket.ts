import type { SubscriptionForwarder } from '@urql/core';
import { type Client, createClient } from 'graphql-ws/client';
import { Observable } from './observable.ts';

/** Whether events arrive: `idle` while no page follows any. */
export type Connection = 'idle' | 'connecting' | 'connected' | 'reconnecting';

export interface EventSocket {
  readonly connection: Observable<Connection>;
  readonly forward: SubscriptionForwarder;
  readonly close: () => void;
}

const forbidden = 4403;
const retryMs = [250, 500, 1000, 2000, 5000];

/** One WebSocket for all subscriptions of the page. It connects again for as long as it takes, and goes on after the last event. */
export function eventSocket(apiKey: string | undefined, onRefused: () => void): EventSocket {
  const connection = new Observable<Connection>('idle');
  const url = new URL('/graphql', location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  const client: Client = createClient({
    url: url.href,
    connectionParams: apiKey === undefined ? {} : { apiKey },
    retryAttempts: Infinity,
    retryWait: (retries) =>
      new Promise((resolve) => setTimeout(resolve, retryMs[Math.min(retries, retryMs.length - 1)])),
    shouldRetry: (event) => !isRefusal(event),
    // A connection that has died without a word is noticed.
    keepAlive: 10_000,
    on: {
      connecting: (retrying) => connection.set(retrying ? 'reconnecting' : 'connecting'),
      connected: () => connection.set('connected'),
      closed: (event) => {
        if (isRefusal(event)) onRefused();
        connection.set((event as CloseEvent).code === 1000 ? 'idle' : 'reconnecting');
      },
    },
  });
  return {
    connection,
    close: () => void client.dispose(),
    forward: ({ query = '', variables }) => ({
      subscribe: (sink) => {
        // The client sends it again, as it is by then, when it has a new connection.
        const following: Record<string, unknown> = { ...variables };
        return {
          unsubscribe: client.subscribe(
            { query, variables: following },
            {
              ...sink,
              next: (result) => {
                const { cursor } = Object.values(result.data ?? {})[0] as { cursor?: string };
                if (cursor !== undefined) following.after = cursor;
                sink.next(result as Parameters<typeof sink.next>[0]);
              },
            },
          ),
        };
      },
    }),
  };
}

const isRefusal = (event: unknown): boolean => (event as { code?: number } | null)?.code === forbidden;
