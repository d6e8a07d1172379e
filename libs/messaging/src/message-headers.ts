import { context, propagation } from '@opentelemetry/api';
import { type MsgHdrs, headers } from '@nats-io/transport-node';

/** Headers of a message by name, such as the W3C trace context `traceparent`. */
export type MessageHeaders = Readonly<Record<string, string>>;

/** Headers to send: the given ones, and the trace context of the caller where they have none. */
export function toNatsHeaders(given: MessageHeaders): MsgHdrs {
  const carrier: Record<string, string> = { ...given };
  if (carrier['traceparent'] === undefined) propagation.inject(context.active(), carrier);
  const result = headers();
  for (const [name, value] of Object.entries(carrier)) result.set(name, value);
  return result;
}

/** Headers received, less those that are NATS's own. */
export function fromNatsHeaders(received: MsgHdrs | undefined): MessageHeaders {
  const result: Record<string, string> = {};
  for (const [name, values] of received ?? []) if (!name.startsWith('Nats-')) result[name] = values[0] ?? '';
  return result;
}

/** Runs a function in the trace context that a message carries. */
export const withTraceOf = <Result>(received: MessageHeaders, run: () => Result): Result =>
  context.with(propagation.extract(context.active(), received), run);
