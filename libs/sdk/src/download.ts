import type { Endpoint } from './endpoint.ts';
import { RequestError } from './errors.ts';
import { answerOf, send } from './request.ts';

/** What a file of the API is known by. */
export interface ArtifactReference {
  readonly url: string;
  readonly sha256: string;
}

/**
 * The bytes of an artifact, checked against its name.
 *
 * @throws RequestError if it can't be had, or is not what it should be.
 */
export async function download(
  endpoint: Endpoint,
  { url, sha256 }: ArtifactReference,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  const response = await send(endpoint, url, signal ? { signal } : {});
  if (!response.ok) await answerOf(response);
  const bytes = new Uint8Array(await whole(response, url, signal));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (found !== sha256) throw new RequestError(`${url}: the bytes have SHA-256 ${found}, not ${sha256}`);
  return bytes;
}

async function whole(response: Response, url: string, signal?: AbortSignal): Promise<ArrayBuffer> {
  try {
    return await response.arrayBuffer();
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new RequestError(`${url}: the answer broke off`, response.status, 'UNREACHABLE', { cause });
  }
}
