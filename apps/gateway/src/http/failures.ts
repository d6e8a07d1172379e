import { randomUUID } from 'node:crypto';
import { ExpectedError } from '@gtn-studio/contracts';
import type { ErrorRequestHandler, Request } from 'express';
import type { Services } from '../context.ts';
import { unavailability } from '../errors/unavailable.ts';
import { limits } from '../limits/request-limits.ts';
import { refuse, refuseFor } from './answers.ts';

/** Answers for what routes threw: expected failures in their sentence, malformed bodies in one, bugs by an id. */
export const failures =
  ({ log }: Services): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    if (isGone(request, error)) {
      log.info({ path: request.path, reason: (error as Error).message }, 'a client went away before the end');
      return;
    }
    if (response.headersSent) {
      // Half an answer can't be taken back: the client must see that it is not whole.
      log.warn({ err: error, path: request.path }, 'an answer broke off');
      response.destroy();
      return;
    }
    const expected = unavailability(error) ?? error;
    if (expected instanceof ExpectedError && expected.code !== 'INTERNAL')
      return refuseFor(response, expected);
    const { type, status } = (error ?? {}) as { type?: unknown; status?: unknown };
    if (type === 'entity.too.large')
      return refuse(response, 413, 'TOO_LARGE', `the request has more than ${limits.bytes} bytes`);
    if (typeof status === 'number' && status >= 400 && status < 500)
      return refuse(
        response,
        status,
        'BAD_REQUEST',
        'the request is malformed: the body must be JSON in UTF-8, the path valid',
      );
    const errorId = randomUUID();
    log.error({ err: error, path: request.path, errorId }, 'a bug: a request failed');
    refuse(response, 500, 'INTERNAL', `internal error ${errorId}; the log of the gateway says more`);
    void next;
  };

/** Whether an error says that the client ended the connection: while it sent (Node's `aborted`), or while it was answered. */
function isGone({ socket }: Request, error: unknown): boolean {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown };
  const says = code === 'ERR_STREAM_PREMATURE_CLOSE' || (code === 'ECONNRESET' && message === 'aborted');
  return says && socket.destroyed;
}
