import { type Client, createClient } from 'graphql-ws';
import { type Endpoint, addressOf } from './endpoint.ts';
import { ApiError, type Failed, RequestError } from './errors.ts';
import type { Document } from './request.ts';

/** What a subscription of this API sends: each event with its cursor. */
export type SubscriptionResult = { readonly events: { readonly __typename?: string } };

/** The events of a subscription, without heartbeats and failures. */
export type EventOf<Result extends SubscriptionResult> = Exclude<
  Result['events'],
  Failed | { __typename: 'Heartbeat' }
>;

/** An event as it is sent: with its cursor, unless it is a failure. */
type SentEvent = SubscriptionResult['events'] & { readonly cursor?: string };

export interface SubscribeOptions {
  /** Ends the subscription: the iteration ends. */
  readonly signal?: AbortSignal;
  /** Waits between attempts to connect again, in milliseconds, the last one for all after it. */
  readonly retryMs?: readonly number[];
}

const defaultRetryMs = [250, 500, 1000, 2000, 5000];

/**
 * Follows events for ever, or until the signal. When the connection is lost it connects again and goes on after the last event's cursor, so
 * none is missed and none comes twice.
 *
 * @throws ApiError where the API ends the subscription with a failure, such as a cursor that has expired; RequestError where the key
 * or the document is refused.
 */
export async function* subscribe<
  Result extends SubscriptionResult,
  Variables extends { after?: string | null },
>(
  endpoint: Endpoint,
  document: Document<Result, Variables>,
  variables: Variables,
  { signal, retryMs = defaultRetryMs }: SubscribeOptions = {},
): AsyncGenerator<EventOf<Result>, void, undefined> {
  let after = variables.after;
  let failures = 0;
  while (!signal?.aborted) {
    const client = await connect(endpoint);
    const stop = () => void client.dispose();
    signal?.addEventListener('abort', stop);
    try {
      const results = client.iterate<Result>({
        query: document.toString(),
        variables: { ...variables, after },
      });
      for await (const { data, errors } of results) {
        failures = 0;
        if (errors?.[0]) throw new RequestError(errors[0].message, undefined, codeOf(errors[0]));
        const event: SentEvent | undefined = data?.events;
        if (!event) continue;
        if ('code' in event) throw new ApiError(event as Failed);
        if (event.__typename !== 'Heartbeat') yield event as EventOf<Result>;
        after = event.cursor ?? after;
      }
      // Ended by the server, which is stopping.
    } catch (error) {
      if (signal?.aborted) return;
      if (error instanceof ApiError || error instanceof RequestError) throw error;
      refuse(error);
    } finally {
      signal?.removeEventListener('abort', stop);
      await client.dispose();
    }
    await pause(retryMs[Math.min(failures++, retryMs.length - 1)]!, signal);
  }
}

const codeOf = ({ extensions }: { extensions?: Record<string, unknown> }): string | undefined =>
  typeof extensions?.code === 'string' ? extensions.code : undefined;

/** Throws a RequestError where connecting again would be answered the same; a lost connection passes. */
function refuse(error: unknown): void {
  if (Array.isArray(error)) {
    const [first] = error as { message: string; extensions?: Record<string, unknown> }[];
    throw new RequestError(first?.message ?? 'refused', undefined, first && codeOf(first));
  }
  const { code, reason } = error as { code?: number; reason?: string };
  if (code === 4400 || code === 4401 || code === 4403) throw new RequestError(reason ?? 'refused', code);
}

async function connect(endpoint: Endpoint): Promise<Client> {
  const address = addressOf(endpoint, '/graphql');
  address.protocol = address.protocol.replace('http', 'ws');
  return createClient({
    url: address.href,
    webSocketImpl: await webSocket(),
    connectionParams: endpoint.apiKey === undefined ? {} : { apiKey: endpoint.apiKey },
    retryAttempts: 0,
    // A connection that has died without a word is noticed.
    keepAlive: 10_000,
  });
}

/** The platform's, or that of the package `ws` where there is none, as in Node 20. */
async function webSocket(): Promise<unknown> {
  const { WebSocket: global } = globalThis as { WebSocket?: unknown };
  return global ?? (await import('ws')).WebSocket;
}

function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal?.addEventListener('abort', done);
    if (signal?.aborted) done();
  });
}
