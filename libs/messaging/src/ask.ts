import { type Msg, type NatsConnection, RequestError, TimeoutError } from '@nats-io/transport-node';
import { ConnectionWatch } from './connection-watch.ts';
import { AnswerFailedError, NoAnswerError } from './errors.ts';
import { toNatsHeaders } from './message-headers.ts';
import { pause } from './pause.ts';

/** How an answer that is none says so, in a header. */
export const answerStatus = { header: 'Gtn-Answer', busy: 'busy', failed: 'failed' } as const;

export interface AskOptions {
  /** Time for everything: finding someone who is free, and the answer. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
}

const longestPauseMs = 500;

/**
 * Asks whoever of those who answer a subject is free, and waits while nobody is. What was lost with the connection is
 * asked again, so a question may be answered twice, and only one of the answers is seen.
 *
 * @throws AnswerFailedError when the answer is a failure.
 * @throws NoAnswerError when there is none in time.
 */
export async function ask(
  nc: NatsConnection,
  subject: string,
  question: Uint8Array,
  { timeoutMs, signal }: AskOptions,
): Promise<Uint8Array> {
  const deadline = performance.now() + timeoutMs;
  for (let attempt = 0; ; attempt++) {
    signal?.throwIfAborted();
    await Promise.race([ConnectionWatch.of(nc).connected(), pause(deadline - performance.now(), signal)]);
    const left = Math.ceil(deadline - performance.now());
    if (left <= 0) throw new NoAnswerError(subject, timeoutMs);
    const answer = await request(nc, subject, question, left, signal);
    if (answer === 'timeout') throw new NoAnswerError(subject, timeoutMs);
    if (answer !== 'nobody') {
      const status = answer.headers?.get(answerStatus.header);
      if (status === answerStatus.failed) throw new AnswerFailedError(subject, answer.string());
      if (status !== answerStatus.busy) return Uint8Array.from(answer.data);
    }
    await pause(Math.min(longestPauseMs, 10 * 2 ** attempt, left), signal);
  }
}

async function request(
  nc: NatsConnection,
  subject: string,
  question: Uint8Array,
  timeout: number,
  signal: AbortSignal | undefined,
): Promise<Msg | 'nobody' | 'timeout'> {
  const ends = [ConnectionWatch.of(nc).lost, ...(signal === undefined ? [] : [signal])];
  let stop = () => {};
  const lost = new Promise<'nobody'>((resolve) => (stop = () => resolve('nobody')));
  for (const end of ends) end.addEventListener('abort', stop);
  try {
    const asked = nc.request(subject, question, { timeout, headers: toNatsHeaders({}) });
    return await Promise.race([asked, lost]);
  } catch (error) {
    if (error instanceof TimeoutError) return 'timeout';
    if (error instanceof RequestError && error.isNoResponders()) return 'nobody';
    throw error;
  } finally {
    for (const end of ends) end.removeEventListener('abort', stop);
  }
}
