import { setMaxListeners } from 'node:events';
import { type Work, type WorkKind, workSchema } from '@gtn-studio/contracts';
import { type Consumer, type JsMsg, PubHeaders } from '@nats-io/jetstream';
import { deadline } from '@nats-io/transport-node';
import { z } from 'zod';
import type { Bus } from './bus.ts';
import { reportDeadLetter } from './dead-letters.ts';
import { PoisonMessage, SupersededError } from './errors.ts';
import { type MessageHeaders, fromNatsHeaders, withTraceOf } from './message-headers.ts';
import { pause, reconnectDelay } from './pause.ts';
import { takeOne } from './take-one.ts';
import { type WorkConsumerOptions, workConsumer } from './work-consumer.ts';
import { WorkDelivery } from './work-delivery.ts';

/** One piece of work, as its handler gets it. */
export interface WorkItem {
  readonly payload: Work;
  /** Name of the message for the inbox: the same however often it is delivered. */
  readonly messageId: string;
  /** 1 for the first time. */
  readonly deliveries: number;
  /** No other attempt follows: what is thrown now makes it a dead letter. */
  readonly isLastAttempt: boolean;
  /** With the trace context of who asked for the work, which is also the active one while the handler runs. */
  readonly headers: MessageHeaders;
  /** Aborts when the process wants to end: finish soon, or stop at a safe place and throw. */
  readonly signal: AbortSignal;
}

/**
 * Does a piece of work. When it returns, the message is gone for good, so everything must be committed by then.
 *
 * @throws PoisonMessage for what can never succeed, SupersededError where another delivery has taken over; anything else is tried again after a while, or, when the signal had
 * aborted, at once and elsewhere.
 */
export type WorkHandler = (item: WorkItem) => Promise<unknown>;

export interface WorkOptions extends Partial<WorkConsumerOptions> {
  /** Pieces of work at a time in this process; 1 by default. The ack wait is 30 s by default, the deliveries 10. */
  readonly concurrency?: number;
  /** Wait before each further attempt, the last one for all after it, in milliseconds; 1, 5, 15 and 60 s by default. */
  readonly backoffMs?: readonly number[];
}

export interface WorkConsumption {
  /**
   * Takes no more work, tells the handlers to stop and waits for them; what is not done after `graceMs` is given back
   * to the server at once, and its handler's end no longer matters.
   */
  stop(graceMs?: number): Promise<void>;
}

/** How long the server holds a request for work that there is none for, before it is asked again. */
const requestMs = 30_000;

/** Works on what comes of one kind until it is stopped, whatever becomes of the connection or the server. */
export class WorkConsumer implements WorkConsumption {
  readonly #bus: Bus;
  readonly #kind: WorkKind;
  readonly #handler: WorkHandler;
  readonly #options: Required<WorkOptions>;
  readonly #running = new Map<string, WorkDelivery>();
  readonly #stopping = new AbortController();
  readonly #slots: Promise<unknown>;
  #consumer: Promise<Consumer> | undefined;

  constructor(bus: Bus, kind: WorkKind, options: WorkOptions, handler: WorkHandler) {
    this.#bus = bus;
    this.#kind = kind;
    this.#handler = handler;
    const {
      concurrency = 1,
      backoffMs = [1000, 5000, 15_000, 60_000],
      ackWaitMs = 30_000,
      maxDeliver = 10,
    } = options;
    this.#options = { concurrency, backoffMs, ackWaitMs, maxDeliver };
    // The handlers listen, and each request for work.
    setMaxListeners(0, this.#stopping.signal);
    this.#slots = Promise.all(Array.from({ length: concurrency }, () => this.#slot()));
  }

  async stop(graceMs = 10_000): Promise<void> {
    this.#stopping.abort(new Error('the process is stopping'));
    const graceOver = new AbortController();
    await Promise.race([this.#slots, pause(graceMs, graceOver.signal)]);
    graceOver.abort();
    for (const delivery of this.#running.values()) delivery.giveBack(0);
    // What can't be told the server now, it finds out by the ack wait.
    await deadline(this.#bus.nc.flush(), 1000).catch(() => undefined);
  }

  /** One at a time: asks for a message only when it can work on it, so no message waits here with its time running. */
  async #slot(): Promise<void> {
    const { signal } = this.#stopping;
    let failures = 0;
    while (!signal.aborted && !this.#bus.nc.isClosed()) {
      try {
        const message = await this.#next();
        failures = 0;
        if (message !== undefined) await this.#work(message);
      } catch (error) {
        if (signal.aborted || this.#bus.nc.isClosed()) return;
        this.#consumer = undefined;
        this.#bus.log.warn({ err: error, kind: this.#kind }, 'asking for work again');
        await pause(reconnectDelay(failures++), signal);
      }
    }
  }

  #next(): Promise<JsMsg | undefined> {
    const open = () => (this.#consumer ??= workConsumer(this.#bus, this.#kind, this.#options));
    return takeOne(this.#bus.nc, open, requestMs, this.#stopping.signal);
  }

  async #work(message: JsMsg): Promise<void> {
    if (this.#stopping.signal.aborted) {
      message.nak();
      return;
    }
    const key = `${message.seq} ${message.time.getTime()}`;
    const running = this.#running.get(key);
    if (running !== undefined) {
      running.adopt(message);
      return;
    }
    const delivery = new WorkDelivery(message, this.#options.ackWaitMs, this.#bus.log);
    this.#running.set(key, delivery);
    try {
      await this.#handle(message);
      await delivery.acknowledge();
    } catch (error) {
      await this.#failed(delivery, error);
    } finally {
      delivery.abandon();
      this.#running.delete(key);
    }
  }

  async #handle(message: JsMsg): Promise<void> {
    const headers = fromNatsHeaders(message.headers);
    const item = {
      ...this.#decode(message),
      deliveries: message.info.deliveryCount,
      isLastAttempt: message.info.deliveryCount >= this.#options.maxDeliver,
      headers,
      signal: this.#stopping.signal,
    };
    await withTraceOf(headers, () => this.#handler(item));
  }

  #decode(message: JsMsg): Pick<WorkItem, 'payload' | 'messageId'> {
    const messageId = message.headers?.get(PubHeaders.MsgIdHdr);
    if (messageId === undefined || messageId === '') throw new PoisonMessage('it has no message id');
    try {
      return { payload: workSchema.parse(message.json()), messageId };
    } catch (error) {
      throw new PoisonMessage(`its payload is no ${this.#kind} work: ${whatIsWrong(error)}`, {
        cause: error,
      });
    }
  }

  async #failed(delivery: WorkDelivery, error: unknown): Promise<void> {
    if (delivery.isSettled || error instanceof SupersededError) return;
    const { deliveryCount } = delivery.message.info;
    const isPoison = error instanceof PoisonMessage;
    const details = {
      err: error,
      kind: this.#kind,
      sequence: delivery.message.seq,
      deliveries: deliveryCount,
    };
    if (!isPoison && this.#stopping.signal.aborted) {
      delivery.giveBack(0);
    } else if (isPoison || deliveryCount >= this.#options.maxDeliver) {
      this.#bus.log.warn(details, 'work becomes a dead letter');
      const reason = error instanceof Error ? error.message : String(error);
      // Reported before it is let go; if that fails, the server's word on too many deliveries remains.
      await reportDeadLetter(this.#bus, delivery.message, reason).then(
        () => delivery.terminate(),
        () => delivery.giveBack(this.#backoff(deliveryCount)),
      );
    } else {
      this.#bus.log.warn(details, 'work failed and is tried again');
      delivery.giveBack(this.#backoff(deliveryCount));
    }
  }

  #backoff(deliveries: number): number {
    const { backoffMs } = this.#options;
    return backoffMs[Math.min(deliveries, backoffMs.length) - 1] ?? 0;
  }
}

const whatIsWrong = (error: unknown) =>
  error instanceof z.ZodError
    ? error.issues.map(({ path, message }) => `${path.join('.') || 'it'}: ${message}`).join('; ')
    : 'it is no JSON';
