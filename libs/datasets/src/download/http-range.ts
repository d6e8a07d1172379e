import { EnvHttpProxyAgent, interceptors, request, type Dispatcher } from 'undici';

/** A server that sends nothing for so long is given up, in milliseconds. */
const SILENCE_MS = 30_000;

const MOST_REDIRECTIONS = 5;

export type RangeResponse =
  | { readonly start: number; readonly body: AsyncIterable<Uint8Array> }
  | { readonly failure: string; readonly restart: boolean };

let agent: Dispatcher | undefined;

/** Follows redirections, and the proxy that the environment names. Unlike `fetch` it never decompresses what it receives. */
function dispatcher(): Dispatcher {
  agent ??= new EnvHttpProxyAgent({ headersTimeout: SILENCE_MS, bodyTimeout: SILENCE_MS }).compose(
    interceptors.redirect({ maxRedirections: MOST_REDIRECTIONS }),
  );
  return agent;
}

/**
 * Asks for a resource of `total` bytes from byte `have` on. The response starts there or, from a server that knows no ranges,
 * at 0; anything else is a failure, and `restart` says whether asking for the whole may help.
 */
export async function requestFrom(
  address: string,
  have: number,
  total: number,
  signal?: AbortSignal,
): Promise<RangeResponse> {
  let response: Dispatcher.ResponseData;
  try {
    response = await request(address, {
      dispatcher: dispatcher(),
      headers: { 'accept-encoding': 'identity', ...(have > 0 ? { range: `bytes=${have}-` } : {}) },
      signal,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    return { failure: reasonOf(error as Error), restart: false };
  }
  const { statusCode, headers, body } = response;
  const refused = (failure: string, restart = false): RangeResponse => {
    body.on('error', () => {}).destroy(); // the failure is reported; that the rest was not read is no second one
    return { failure, restart };
  };
  if (statusCode === 206) {
    const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(String(headers['content-range']));
    if (!range || Number(range[1]) !== have)
      return refused(`answered with the range "${String(headers['content-range'])}"`, true);
    if (range[2] !== '*' && Number(range[2]) !== total)
      return refused(`has ${range[2]} bytes where ${total} were published`);
    return { start: have, body };
  }
  if (statusCode === 416) return refused(`has nothing from byte ${have} on`, true);
  if (statusCode !== 200) return refused(`HTTP status ${statusCode}`);
  const length = headers['content-length'];
  if (length !== undefined && Number(length) !== total)
    return refused(`has ${String(length)} bytes where ${total} were published`);
  return { start: 0, body };
}

function reasonOf({
  message,
  errors,
  code,
  name,
}: Error & { code?: string; errors?: readonly Error[] }): string {
  if (message !== '') return message;
  // A host with several addresses fails with one error for each, and no message of its own.
  return errors?.map((each) => each.message).join(', ') ?? code ?? name;
}
