import type { JsMsg } from '@nats-io/jetstream';
import type { MessagingLog } from './bus.ts';

/**
 * One message that is being worked on: keeps it alive on the server, and settles it once.
 *
 * When the server delivers the message again although it is being worked on here (it forgot a sign of life when it died),
 * the newer delivery takes the place of the older.
 */
export class WorkDelivery {
  #message: JsMsg;
  #settled = false;
  readonly #heartbeat: NodeJS.Timeout;
  readonly #log: MessagingLog;

  constructor(message: JsMsg, ackWaitMs: number, log: MessagingLog) {
    this.#message = message;
    this.#log = log;
    this.#heartbeat = setInterval(() => this.#send((m) => m.working()), ackWaitMs / 3);
  }

  get message(): JsMsg {
    return this.#message;
  }

  get isSettled(): boolean {
    return this.#settled;
  }

  adopt(newer: JsMsg): void {
    this.#message = newer;
    this.#send((m) => m.working());
  }

  /** Done: resolves when the server knows. When it can't be told, the message comes again, and finds its work done. */
  async acknowledge(): Promise<void> {
    if (!this.#settle()) return;
    await this.#message.ackAck().catch((error: unknown) => {
      this.#log.warn(
        { err: error, subject: this.#message.subject },
        'an acknowledgement got lost: the message will come again',
      );
    });
  }

  /** Not done: to be delivered again after a while. */
  giveBack(delayMs: number): void {
    if (this.#settle()) this.#send((m) => m.nak(delayMs));
  }

  /** Never to be delivered again. */
  terminate(): void {
    if (this.#settle()) this.#send((m) => m.term());
  }

  /** Left to the server, which delivers it again when the ack wait is over. */
  abandon(): void {
    this.#settle();
  }

  #settle(): boolean {
    if (this.#settled) return false;
    this.#settled = true;
    clearInterval(this.#heartbeat);
    return true;
  }

  #send(say: (message: JsMsg) => void): void {
    try {
      say(this.#message);
    } catch (error) {
      // The connection is closed: the server finds out by the ack wait.
      this.#log.warn({ err: error, subject: this.#message.subject }, 'a message could not be answered');
    }
  }
}
