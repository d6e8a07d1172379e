import { type Client, createClient } from 'graphql-ws/client';
import { type Endpoint, addressOf } from './endpoint.ts';
import { ApiError, type Failed, RequestError, type ToldError, isAway, isFailed, refusal } from './errors.ts';
import { EventCursorDocument } from './generated/operations.ts';
import { pause } from './pause.ts';
import { type Document, request } from './request.ts';
import { webSocket } from './web-socket.ts';

/** What a subscription of this API sends: each event with its cursor. */
export type SubscriptionResult = { readonly events: { readonly __typename?: string } };

/** The events of a subscription, without heartbeats and failures. */
export type EventOf<Result extends SubscriptionResult> = Exclude<
  Result['events'],
  Failed | { __typename: 'Heartbeat' }
>;

/** An event as it is sent: with its cursor, unless it is a failure. */
type SentEvent = SubscriptionResult['events'] & { readonly cursor?: string };

/** Where a subscription begins: after a cursor, with the first event that is kept, or, without either, now. */
export interface Beginning {
  readonly after?: string | null;
  readonly fromStart?: boolean | null;
}

export interface SubscribeOptions {
  /** Ends the subscription: the iteration ends. */
  readonly signal?: AbortSignal;
  /** Waits between attempts to connect again, in milliseconds, the last one for all after it. */
  readonly retryMs?: readonly number[];
}

const defaultRetryMs = [250, 500, 1000, 2000, 5000];

/**
 * Follows events for ever, or until the signal: those after a cursor, from the start of what they are about, or from now on. When the connection is lost, or the server says
 * that it can't tell them now or that the key asks too much, it connects again and goes on after the last event's cursor, so none is missed and none comes twice.
 *
 * @throws ApiError where the API ends the subscription with a failure, such as a cursor that has expired; RequestError where the key
 * or the document is refused.
 */
export async function* subscribe<Result extends SubscriptionResult, Variables extends Beginning>(
  endpoint: Endpoint,
  document: Document<Result, Variables>,
  variables: Variables,
  { signal, retryMs = defaultRetryMs }: SubscribeOptions = {},
): AsyncGenerator<EventOf<Result>, void, undefined> {
  let after = variables.after;
  let failures = 0;
  while (!signal?.aborted) {
    const socket = await webSocket();
    const client = connect(endpoint, socket);
    const stop = () => void client.dispose();
    let waitMs = 0;
    signal?.addEventListener('abort', stop);
    try {
      // "From now on" is from here, also where the first connection is lost before its first event.
      if (variables.fromStart !== true)
        after ??= (await request(endpoint, EventCursorDocument, {}, signal)).eventCursor;
      const results = client.iterate<Result>({
        query: document.toString(),
        variables: { ...(variables as object), after },
      });
      for await (const { data, errors } of results) {
        if (errors?.[0]) throw refusal(errors[0]);
        const event: SentEvent | undefined = data?.events;
        if (!event) continue;
        if (isFailed(event)) {
          if (event.code === 'UNAVAILABLE') break;
          throw new ApiError(event);
        }
        failures = 0;
        if (event.__typename !== 'Heartbeat') yield event as EventOf<Result>;
        after = event.cursor ?? after;
      }
      // Ended by the server, which is stopping or has lost what it needs.
    } catch (error) {
      if (signal?.aborted) return;
      if (error instanceof ApiError) throw error;
      const refused = error instanceof RequestError ? error : refusalOf(error);
      if (refused && !isAway(refused) && refused.retryAfter === undefined) throw refused;
      if (refused?.retryAfter !== undefined) {
        waitMs = 1000 * refused.retryAfter;
        endpoint.onWait?.(refused.retryAfter);
      }
    } finally {
      signal?.removeEventListener('abort', stop);
      await client.dispose();
    }
    await pause(Math.max(waitMs, retryMs[Math.min(failures++, retryMs.length - 1)]!), signal);
  }
}

/** Why connecting again would be answered the same; undefined for a lost connection, which passes. */
function refusalOf(error: unknown): RequestError | undefined {
  if (Array.isArray(error)) return refusal((error as ToldError[])[0] ?? { message: 'refused' });
  const { code, reason } = error as { code?: number; reason?: string };
  return code === 4400 || code === 4401 || code === 4403
    ? new RequestError(reason ?? 'refused', code)
    : undefined;
}

function connect(endpoint: Endpoint, socket: unknown): Client {
  const address = addressOf(endpoint, '/graphql');
  address.protocol = address.protocol.replace('http', 'ws');
  return createClient({
    url: address.href,
    webSocketImpl: socket,
    connectionParams: endpoint.apiKey === undefined ? {} : { apiKey: endpoint.apiKey },
    retryAttempts: 0,
    // A connection that has died without a word is noticed.
    keepAlive: 10_000,
  });
}
