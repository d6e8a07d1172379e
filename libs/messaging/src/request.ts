import { type Msg, type NatsConnection, RequestError, TimeoutError } from '@nats-io/transport-node';
import { ConnectionWatch } from './connection-watch.ts';
import { NoReplyError, RequestFailedError } from './errors.ts';
import { toNatsHeaders } from './message-headers.ts';
import { pause } from './pause.ts';

/** How a reply that is none says so, in a header. */
export const replyStatus = { header: 'Gtn-Reply', busy: 'busy', failed: 'failed' } as const;

export interface RequestOptions {
  /** Time for everything: finding a responder that is free, and its reply. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

const longestPauseMs = 500;

/**
 * Sends a request to whichever responder of a subject is free, and waits while none is. What was lost with the connection is
 * sent again, so a request may be worked on twice, and only one of the replies is seen.
 *
 * @throws RequestFailedError when the responder failed.
 * @throws NoReplyError when there is no reply in time.
 */
export async function request(
  nc: NatsConnection,
  subject: string,
  data: Uint8Array,
  { timeoutMs, signal }: RequestOptions,
): Promise<Uint8Array> {
  const deadline = performance.now() + timeoutMs;
  for (let attempt = 0; ; attempt++) {
    signal?.throwIfAborted();
    await Promise.race([ConnectionWatch.of(nc).connected(), pause(deadline - performance.now(), signal)]);
    const left = Math.ceil(deadline - performance.now());
    if (left <= 0) throw new NoReplyError(subject, timeoutMs);
    const reply = await requestOnce(nc, subject, data, left, signal);
    if (reply === 'timeout') throw new NoReplyError(subject, timeoutMs);
    if (reply !== 'nobody') {
      const status = reply.headers?.get(replyStatus.header);
      if (status === replyStatus.failed) throw new RequestFailedError(subject, reply.string());
      if (status !== replyStatus.busy) return Uint8Array.from(reply.data);
    }
    await pause(Math.min(longestPauseMs, 10 * 2 ** attempt, left), signal);
  }
}

async function requestOnce(
  nc: NatsConnection,
  subject: string,
  data: Uint8Array,
  timeout: number,
  signal: AbortSignal | undefined,
): Promise<Msg | 'nobody' | 'timeout'> {
  const ends = [ConnectionWatch.of(nc).lost, ...(signal === undefined ? [] : [signal])];
  let stop = () => {};
  const lost = new Promise<'nobody'>((resolve) => (stop = () => resolve('nobody')));
  for (const end of ends) end.addEventListener('abort', stop);
  try {
    const reply = nc.request(subject, data, { timeout, headers: toNatsHeaders({}) });
    return await Promise.race([reply, lost]);
  } catch (error) {
    if (error instanceof TimeoutError) return 'timeout';
    if (error instanceof RequestError && error.isNoResponders()) return 'nobody';
    throw error;
  } finally {
    for (const end of ends) end.removeEventListener('abort', stop);
  }
}
