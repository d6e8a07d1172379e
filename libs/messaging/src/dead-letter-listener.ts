import { type QueuedRunKind, runKindOf } from '@gtn-studio/contracts';
import { AckPolicy, type Consumer, type JsMsg } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import type { Bus } from './bus.ts';
import { ConnectionWatch } from './connection-watch.ts';
import { type DeadLetter, readDeadLetter, removeDeadMessage } from './dead-letters.ts';
import { pause, reconnectDelay } from './pause.ts';
import { removeSettled } from './remove-settled.ts';
import { deadLetterConsumer, deadLetterStream, ensureStreams } from './streams.ts';
import { takeOne } from './take-one.ts';

/**
 * Records a dead letter. Called again for the same one, with the same stream and sequence, if it throws or its process
 * dies.
 *
 * @param kind the kind of run that it asked to work on, where its subject is of one; its payload may be anything
 */
export type DeadLetterHandler = (letter: DeadLetter, kind: QueuedRunKind | undefined) => Promise<unknown>;

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
    const { nc, log } = this.#bus;
    const { signal } = this.#stopping;
    let failures = 0;
    while (!signal.aborted && !nc.isClosed()) {
      try {
        await this.#takeAll();
        failures = 0;
      } catch (error) {
        if (signal.aborted || nc.isClosed()) return;
        log.warn({ err: error }, 'listening for dead letters again');
        await pause(reconnectDelay(failures++), signal);
      }
    }
  }

  /** Takes what there is, until none comes for a while or the connection is lost. Before that is a time to tidy up. */
  async #takeAll(): Promise<void> {
    const watch = ConnectionWatch.of(this.#bus.nc);
    await watch.connected();
    const consumer = await watch.unlessLost(this.#consumer());
    await watch.unlessLost(removeSettled(this.#bus));
    const next = () =>
      takeOne(this.#bus.nc, () => Promise.resolve(consumer), ackWaitMs, this.#stopping.signal);
    for (let message = await next(); message !== undefined; message = await next())
      await this.#record(message);
  }

  async #record(message: JsMsg): Promise<void> {
    try {
      const letter = await readDeadLetter(this.#bus, message);
      if (letter !== undefined) {
        await this.#handler(letter, runKindOf(letter.subject));
        await removeDeadMessage(this.#bus, letter);
      }
      await message.ackAck();
    } catch (error) {
      this.#bus.log.warn(
        { err: error, sequence: message.seq },
        'a dead letter could not be recorded and is kept',
      );
      message.nak(retryMs);
    }
  }

  async #consumer(): Promise<Consumer> {
    await ensureStreams(this.#bus);
    await this.#bus.jsm.consumers.add(deadLetterStream.name, {
      durable_name: deadLetterConsumer,
      ack_policy: AckPolicy.Explicit,
      ack_wait: nanos(ackWaitMs),
    });
    return await this.#bus.js.consumers.get(deadLetterStream.name, deadLetterConsumer);
  }
}
