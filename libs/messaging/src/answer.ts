import { type Msg, type NatsConnection, type Subscription, headers } from '@nats-io/transport-node';
import { answerStatus } from './ask.ts';
import type { MessagingLog } from './bus.ts';
import { fromNatsHeaders, withTraceOf } from './message-headers.ts';
import { pause } from './pause.ts';

export interface AnswerOptions {
  /** Questions at a time in this process; 1 by default. More are left to the others of the group. */
  readonly concurrency?: number;
}

/** Answers a question; what it throws is the asker's to handle. */
export type AnswerHandler = (question: Uint8Array) => Promise<Uint8Array>;

/**
 * Answers the questions of a subject, each by one of a group of processes. A process that has no hands free leaves the
 * group until it has, and sends back what reached it meanwhile.
 */
export class Answerer {
  readonly #nc: NatsConnection;
  readonly #subject: string;
  readonly #queue: string;
  readonly #handler: AnswerHandler;
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
    { concurrency = 1 }: AnswerOptions,
    handler: AnswerHandler,
  ) {
    this.#nc = nc;
    this.#log = log;
    this.#subject = subject;
    this.#queue = queue;
    this.#concurrency = concurrency;
    this.#handler = handler;
    this.#join();
  }

  /** Takes no more questions and answers those at hand, as far as `graceMs` suffices. */
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
      callback: (error, question) => {
        if (error !== null)
          this.#log.warn({ err: error, subject: this.#subject }, 'no more questions can be taken');
        else this.#take(question);
      },
    });
  }

  #leave(): void {
    const subscription = this.#subscription;
    this.#subscription = undefined;
    // What is on its way must still be sent back, or its asker would wait for nothing.
    if (subscription !== undefined && !this.#nc.isClosed()) void subscription.drain().catch(() => undefined);
  }

  #take(question: Msg): void {
    if (this.#stopped || this.#running.size >= this.#concurrency) {
      this.#respond(question, new Uint8Array(), answerStatus.busy);
      return;
    }
    const answering = this.#answer(question).finally(() => {
      this.#running.delete(answering);
      this.#join();
    });
    this.#running.add(answering);
    if (this.#running.size >= this.#concurrency) this.#leave();
  }

  async #answer(question: Msg): Promise<void> {
    try {
      const answer = await withTraceOf(fromNatsHeaders(question.headers), () =>
        this.#handler(Uint8Array.from(question.data)),
      );
      this.#respond(question, answer);
    } catch (error) {
      this.#log.warn({ err: error, subject: this.#subject }, 'a question was answered with a failure');
      const reason = error instanceof Error ? error.message : String(error);
      this.#respond(question, new TextEncoder().encode(reason), answerStatus.failed);
    }
  }

  #respond(question: Msg, answer: Uint8Array, status?: string): void {
    if (this.#nc.isClosed()) return;
    const h = headers();
    if (status !== undefined) h.set(answerStatus.header, status);
    question.respond(answer, { headers: h });
  }
}
