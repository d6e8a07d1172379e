import { AckPolicy, type Consumer } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import type { Bus } from './bus.ts';
import { ConnectionWatch } from './connection-watch.ts';
import { type DeadLetter, readDeadLetter, removeDeadMessage } from './dead-letters.ts';
import { pause, reconnectDelay } from './pause.ts';
import { deadLetterStream, ensureStreams } from './streams.ts';

/** Records a dead letter. Called again for the same one, with the same stream and sequence, if it throws or its process dies. */
export type DeadLetterHandler = (letter: DeadLetter) => Promise<unknown>;

const durableName = 'dead-letters';
const ackWaitMs = 30_000;
const retryMs = 5000;

/**
 * Hands each dead letter to one of the processes that listen, until it was recorded, and then removes the message from
 * the work stream.
 */
export class DeadLetterListener {
  readonly #bus: Bus;
  readonly #handler: DeadLetterHandler;
  readonly #stopping = new AbortController();
  readonly #loop: Promise<void>;

  constructor(bus: Bus, handler: DeadLetterHandler) {
    this.#bus = bus;
    this.#handler = handler;
    this.#loop = this.#listen();
  }

  /** Takes no more, and waits for the one at hand. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#loop;
  }

  async #listen(): Promise<void> {
    const { signal } = this.#stopping;
    let failures = 0;
    while (!signal.aborted && !this.#bus.nc.isClosed()) {
      try {
        await this.#takeAll();
        failures = 0;
      } catch (error) {
        if (signal.aborted || this.#bus.nc.isClosed()) return;
        this.#bus.log.warn({ error }, 'listening for dead letters again');
        await pause(reconnectDelay(failures++), signal);
      }
    }
  }

  /** Takes dead letters until the connection is lost or a request for them ends. */
  async #takeAll(): Promise<void> {
    const watch = ConnectionWatch.of(this.#bus.nc);
    await watch.connected();
    const ends = [watch.lost, this.#stopping.signal];
    const consumer = await this.#consumer();
    const messages = await consumer.fetch({ max_messages: 1, expires: ackWaitMs });
    const stop = () => void messages.close();
    for (const signal of ends) signal.addEventListener('abort', stop);
    if (ends.some(({ aborted }) => aborted)) stop();
    try {
      for await (const message of messages) {
        try {
          const letter = await readDeadLetter(this.#bus, message);
          if (letter !== undefined) {
            await this.#handler(letter);
            await removeDeadMessage(this.#bus, letter);
          }
          await message.ackAck();
        } catch (error) {
          this.#bus.log.warn(
            { error, sequence: message.seq },
            'a dead letter could not be recorded and is kept',
          );
          message.nak(retryMs);
        }
      }
    } finally {
      for (const signal of ends) signal.removeEventListener('abort', stop);
    }
  }

  async #consumer(): Promise<Consumer> {
    await ensureStreams(this.#bus);
    await this.#bus.jsm.consumers.add(deadLetterStream.name, {
      durable_name: durableName,
      ack_policy: AckPolicy.Explicit,
      ack_wait: nanos(ackWaitMs),
    });
    return await this.#bus.js.consumers.get(deadLetterStream.name, durableName);
  }
}
