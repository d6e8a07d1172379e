import { type Msg, type NatsConnection, type Subscription, headers } from '@nats-io/transport-node';
import type { MessagingLog } from './bus.ts';
import { fromNatsHeaders, withTraceOf } from './message-headers.ts';
import { pause } from './pause.ts';
import { replyStatus } from './request.ts';

export interface ResponderOptions {
  /** Requests at a time in this process; 1 by default. More are left to the others of the group. */
  readonly concurrency?: number;
}

/** Makes the reply to a request; what it throws is the requester's to handle. */
export type RequestHandler = (data: Uint8Array) => Promise<Uint8Array>;

/**
 * Replies to the requests of a subject, each in one of a group of processes. A process that is busy leaves the group until it is
 * free, and sends back what reached it meanwhile.
 */
export class Responder {
  readonly #nc: NatsConnection;
  readonly #subject: string;
  readonly #queue: string;
  readonly #handler: RequestHandler;
  readonly #concurrency: number;
  readonly #log: MessagingLog;
  readonly #running = new Set<Promise<void>>();
  #subscription: Subscription | undefined;
  #stopped = false;

  constructor(
    nc: NatsConnection,
    log: MessagingLog,
    subject: string,
    queue: string,
    { concurrency = 1 }: ResponderOptions,
    handler: RequestHandler,
  ) {
    this.#nc = nc;
    this.#log = log;
    this.#subject = subject;
    this.#queue = queue;
    this.#concurrency = concurrency;
    this.#handler = handler;
    this.#join();
  }

  /** Takes no more requests and replies to those at hand, as far as `graceMs` suffices. */
  async stop(graceMs = 10_000): Promise<void> {
    this.#stopped = true;
    this.#leave();
    const graceOver = new AbortController();
    await Promise.race([Promise.all(this.#running), pause(graceMs, graceOver.signal)]);
    graceOver.abort();
  }

  #join(): void {
    if (this.#stopped || this.#subscription !== undefined || this.#nc.isClosed()) return;
    this.#subscription = this.#nc.subscribe(this.#subject, {
      queue: this.#queue,
      callback: (error, request) => {
        if (error !== null)
          this.#log.warn({ err: error, subject: this.#subject }, 'no more requests can be taken');
        else this.#take(request);
      },
    });
  }

  #leave(): void {
    const subscription = this.#subscription;
    this.#subscription = undefined;
    // What is on its way must still be sent back, or its requester would wait for nothing.
    if (subscription !== undefined && !this.#nc.isClosed()) void subscription.drain().catch(() => undefined);
  }

  #take(request: Msg): void {
    if (this.#stopped || this.#running.size >= this.#concurrency) {
      this.#respond(request, new Uint8Array(), replyStatus.busy);
      return;
    }
    const replying = this.#reply(request).finally(() => {
      this.#running.delete(replying);
      this.#join();
    });
    this.#running.add(replying);
    if (this.#running.size >= this.#concurrency) this.#leave();
  }

  async #reply(request: Msg): Promise<void> {
    try {
      const reply = await withTraceOf(fromNatsHeaders(request.headers), () =>
        this.#handler(Uint8Array.from(request.data)),
      );
      this.#respond(request, reply);
    } catch (error) {
      this.#log.warn({ err: error, subject: this.#subject }, 'a request failed');
      const reason = error instanceof Error ? error.message : String(error);
      this.#respond(request, new TextEncoder().encode(reason), replyStatus.failed);
    }
  }

  #respond(request: Msg, reply: Uint8Array, status?: string): void {
    if (this.#nc.isClosed()) return;
    const h = headers();
    if (status !== undefined) h.set(replyStatus.header, status);
    request.respond(reply, { headers: h });
  }
}
