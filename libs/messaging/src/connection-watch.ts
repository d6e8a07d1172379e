import { setMaxListeners } from 'node:events';
import type { NatsConnection } from '@nats-io/transport-node';

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

  async #follow(nc: NatsConnection): Promise<void> {
    for await (const { type } of nc.status()) {
      if (type === 'disconnect') {
        const loss = this.#loss;
        this.#loss = newLoss();
        this.#connected = new Promise((resolve) => (this.#reconnected = resolve));
        loss.abort(new Error('the connection to NATS was lost'));
      }
      if (type === 'reconnect') this.#reconnected();
    }
    this.#loss.abort(new Error('the connection to NATS is closed'));
    this.#reconnected();
  }
}

function newLoss(): AbortController {
  const controller = new AbortController();
  // Every consumer listens; that they are many is no leak.
  setMaxListeners(0, controller.signal);
  return controller;
}
