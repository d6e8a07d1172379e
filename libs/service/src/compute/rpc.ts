import { ExpectedError } from '@gtn-studio/contracts';
import { type BirpcReturn, createBirpc } from 'birpc';

/** The functions of another process, to call as one's own; what they take and return is plain data. */
export type Rpc<Theirs extends object> = BirpcReturn<Theirs, object>;

/** A way to the other process. */
export interface Channel {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

/**
 * Lets two processes call each other's functions. What a function throws is thrown where it was called: an ExpectedError with its
 * code and field, anything else with its stack.
 *
 * @param ours what the other process may call
 */
export function connectRpc<Theirs extends object>(channel: Channel, ours: object): Rpc<Theirs> {
  return createBirpc<Theirs, object>(ours, {
    post: (message) => channel.send(message),
    on: (listener) => channel.onMessage(listener),
    serialize: ({ e: error, ...message }: Message) =>
      error === undefined ? message : { ...message, e: toWire(error) },
    deserialize: ({ e: error, ...message }: Message) =>
      error === undefined ? message : { ...message, e: fromWire(error as WireError) },
    // A call takes as long as it takes: the end of the other process ends those that wait.
    timeout: -1,
  });
}

/** A message of birpc's; `e` is what a function threw. */
interface Message {
  readonly e?: unknown;
}

interface WireError {
  readonly message: string;
  readonly stack: string | undefined;
  readonly expected?: { readonly code: ExpectedError['code']; readonly field: string | undefined };
}

function toWire(error: unknown): WireError {
  if (!(error instanceof Error)) return { message: String(error), stack: undefined };
  const { message, stack } = error;
  if (!(error instanceof ExpectedError)) return { message, stack };
  return { message, stack, expected: { code: error.code, field: error.field } };
}

function fromWire({ message, stack, expected }: WireError): Error {
  const error = expected ? new ExpectedError(expected.code, message, expected.field) : new Error(message);
  if (stack !== undefined) error.stack = stack;
  return error;
}
