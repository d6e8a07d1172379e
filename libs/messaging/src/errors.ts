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

/** Someone else published to the stream since: nothing was published. */
export class WrongLastSequenceError extends Error {
  constructor(
    readonly stream: string,
    readonly expected: bigint,
    options?: ErrorOptions,
  ) {
    super(`The last message of ${stream} is not ${expected} any more: another publisher is at work`, options);
    this.name = 'WrongLastSequenceError';
  }
}

/** Whoever answered a question answered with a failure. */
export class AnswerFailedError extends Error {
  constructor(
    readonly subject: string,
    reason: string,
  ) {
    super(reason);
    this.name = 'AnswerFailedError';
  }
}

/** No answer came in time: nobody was free, or whoever took the question did not answer it. Asking again is right. */
export class NoAnswerError extends Error {
  constructor(
    readonly subject: string,
    timeoutMs: number,
    options?: ErrorOptions,
  ) {
    super(`No answer to ${subject} within ${timeoutMs} ms`, options);
    this.name = 'NoAnswerError';
  }
}
