import { ExpectedError } from '@gtn-studio/contracts';

/** Thrown by a handler of work for a message that no attempt can succeed with: it goes to the dead letters at once. */
export class PoisonMessage extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'PoisonMessage';
  }
}

/**
 * Thrown by a handler whose work another delivery of its message has taken over. The message is that one's to settle: to
 * acknowledge it, or to give it back, would take it from there.
 */
export class SupersededError extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'SupersededError';
  }
}

/** The events right after a cursor are not in the stream: a reader that went on would have missed some. */
export class CursorExpiredError extends ExpectedError {
  constructor(
    readonly cursor: bigint,
    readonly first: bigint,
    readonly last: bigint,
  ) {
    super(
      'INVALID_INPUT',
      cursor > last
        ? `The cursor ${cursor} is after the last event, ${last}: it is not of this event stream. Read the state anew, and events from there.`
        : `The cursor ${cursor} has expired: events are kept from ${first} on. Read the state anew, and events from there.`,
      'after',
    );
    this.name = 'CursorExpiredError';
  }
}

/** The responder of a request failed. */
export class RequestFailedError extends Error {
  constructor(
    readonly subject: string,
    reason: string,
  ) {
    super(reason);
    this.name = 'RequestFailedError';
  }
}

/** No reply came in time: no responder was free, or the one that took the request is gone. To send it again is right. */
export class NoReplyError extends Error {
  constructor(
    readonly subject: string,
    timeoutMs: number,
    options?: ErrorOptions,
  ) {
    super(`No reply from ${subject} within ${timeoutMs} ms`, options);
    this.name = 'NoReplyError';
  }
}
