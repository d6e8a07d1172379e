import { type Endpoint, addressOf, headersOf } from './endpoint.ts';
import { RequestError, type ToldError, refusal } from './errors.ts';
import type { TypedDocumentString } from './generated/operations.ts';
import { pause } from './pause.ts';

/** A document of this package, or any query of one's own. */
export type Document<Result, Variables> = TypedDocumentString<Result, Variables> | string;

interface Answer<Result> {
  readonly data?: Result | null;
}

interface Refused {
  readonly errors?: readonly ToldError[];
}

/** How long a request waits in all where its key asks too much. */
const patienceMs = 180_000;

/**
 * Asks a query or makes a mutation, once. Where the server says that the key asks too much, it has done nothing, and is asked again after
 * the time that it says, for three minutes at most.
 *
 * @throws RequestError if there is no answer, or it has errors; the signal's reason when that is aborted.
 */
export async function request<Result, Variables>(
  endpoint: Endpoint,
  document: Document<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  for (let waitedMs = 0; ;) {
    try {
      return await ask(endpoint, document, variables, signal);
    } catch (error) {
      const waitMs = error instanceof RequestError ? 1000 * (error.retryAfter ?? Infinity) : Infinity;
      if (waitedMs + waitMs > patienceMs) throw error;
      endpoint.onWait?.(waitMs / 1000);
      await pause(waitMs, signal);
      signal?.throwIfAborted();
      waitedMs += waitMs;
    }
  }
}

async function ask<Result, Variables>(
  endpoint: Endpoint,
  document: Document<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  const response = await send(endpoint, '/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query: document.toString(), variables }),
    signal,
  });
  const { data } = await answerOf<Answer<Result>>(response);
  if (!data) throw new RequestError(`the server answered ${response.status}`, response.status);
  return data;
}

/** What a response says in JSON. Throws a RequestError if it says errors, or is none. */
export async function answerOf<Told extends object>(response: Response): Promise<Told> {
  const answer = (await response.json().catch(() => ({}))) as Told & Refused;
  const error = answer.errors?.[0];
  if (error) throw refusal(error, response.status);
  if (!response.ok) throw new RequestError(`the server answered ${response.status}`, response.status);
  return answer;
}

/** Sends an HTTP request. Throws a RequestError if there is no answer. */
export async function send(endpoint: Endpoint, path: string, init: RequestInit = {}): Promise<Response> {
  const address = addressOf(endpoint, path);
  try {
    return await (endpoint.fetch ?? fetch)(address, {
      ...init,
      headers: { ...headersOf(endpoint), ...(init.headers as Record<string, string> | undefined) },
    });
  } catch (cause) {
    if (init.signal?.aborted) throw cause;
    const { message } = ((cause as Error).cause ?? cause) as Error;
    throw new RequestError(`${address.origin} can't be reached: ${message}`, undefined, 'UNREACHABLE', {
      cause,
    });
  }
}
