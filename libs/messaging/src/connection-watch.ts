import { setMaxListeners } from 'node:events';
import { ExpectedError } from '@gtn-studio/contracts';
import type { NatsConnection } from '@nats-io/transport-node';
import { pause } from './pause.ts';

/** What was asked of the server may have been done or not. */
export class ConnectionLostError extends ExpectedError {
  constructor(message: string) {
    super('UNAVAILABLE', message);
    this.name = 'ConnectionLostError';
  }
}

const watches = new WeakMap<NatsConnection, ConnectionWatch>();

/**
 * Tells of losses of a connection. What a server had sent to a consumer that doesn't acknowledge may be lost with the
 * connection, and what it held in memory is gone if it died.
 */
export class ConnectionWatch {
  #loss = newLoss();
  #connected: Promise<void> = Promise.resolve();
  #reconnected: () => void = () => undefined;

  /** The watch of a connection, which is one however often it is asked for. */
  static of(nc: NatsConnection): ConnectionWatch {
    const existing = watches.get(nc);
    if (existing !== undefined) return existing;
    const watch = new ConnectionWatch();
    watches.set(nc, watch);
    void watch.#follow(nc);
    return watch;
  }

  /** Aborts when the connection as it is now is lost or closed. */
  get lost(): AbortSignal {
    return this.#loss.signal;
  }

  /** Resolves when there is a connection, or when there will never be one again as it was closed. */
  connected(): Promise<void> {
    return this.#connected;
  }

  /** @throws ExpectedError UNAVAILABLE when there is no connection within a time in milliseconds. */
  async connectedWithin(timeoutMs: number): Promise<void> {
    const timeUp = new AbortController();
    const isConnected = this.#connected.then(() => true);
    const answer = await Promise.race([isConnected, pause(timeoutMs, timeUp.signal)]);
    timeUp.abort();
    if (answer !== true) throw new ExpectedError('UNAVAILABLE', 'There is no connection to NATS');
  }

  /** An answer of the server's; fails at once when the connection is lost, which won't bring it any more. */
  async unlessLost<Answer>(answer: Promise<Answer>): Promise<Answer> {
    const { lost } = this;
    answer.catch(() => undefined);
    let fail = () => {};
    const never = new Promise<never>((_, reject) => (fail = () => reject(lost.reason as Error)));
    lost.addEventListener('abort', fail);
    try {
      return await Promise.race([answer, never]);
    } finally {
      lost.removeEventListener('abort', fail);
    }
  }

  async #follow(nc: NatsConnection): Promise<void> {
    for await (const { type } of nc.status()) {
      if (type === 'disconnect') {
        const loss = this.#loss;
        this.#loss = newLoss();
        this.#connected = new Promise((resolve) => (this.#reconnected = resolve));
        loss.abort(new ConnectionLostError('The connection to NATS was lost'));
      }
      if (type === 'reconnect') this.#reconnected();
    }
    this.#loss.abort(new ConnectionLostError('The connection to NATS is closed'));
    this.#reconnected();
  }
}

function newLoss(): AbortController {
  const controller = new AbortController();
  // Every consumer listens; that they are many is no leak.
  setMaxListeners(0, controller.signal);
  return controller;
}
