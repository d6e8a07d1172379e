import {
  ClosedConnectionError,
  ConnectionError,
  DrainingConnectionError,
  NoRespondersError,
  RequestError,
  TimeoutError,
} from '@nats-io/transport-node';
import { ConnectionLostError } from './connection-watch.ts';

/** What is thrown when there is no server to answer. */
const ofTheConnection = [
  ClosedConnectionError,
  ConnectionError,
  ConnectionLostError,
  DrainingConnectionError,
  NoRespondersError,
  RequestError,
  TimeoutError,
];

/** Whether an error, or one that caused it, says that the message bus is away for now. */
export function isMessagingUnavailable(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (ofTheConnection.some((kind) => cause instanceof kind)) return true;
  return false;
}
