import { ExpectedError } from '@gtn-studio/contracts';

/** Functions that one process lets another call, by name: one argument and a result, both of them plain data. */
export type Offer = Readonly<Record<string, (argument: never) => Promise<unknown>>>;

/** A way to the other process. */
export interface Channel {
  send(message: Message): void;
  onMessage(listener: (message: Message) => void): void;
}

export type Message =
  | { readonly call: string; readonly id: number; readonly argument: unknown }
  | { readonly answerTo: number; readonly result: unknown }
  | { readonly answerTo: number; readonly error: SentError };

interface SentError {
  readonly message: string;
  readonly stack: string | undefined;
  readonly expected?: { readonly code: ExpectedError['code']; readonly field: string | undefined };
}

interface Waiting {
  readonly resolve: (result: never) => void;
  readonly reject: (error: unknown) => void;
}

/** Two processes that call each other's functions. */
export class Conversation<Theirs extends Offer> {
  readonly #channel: Channel;
  readonly #ours: Offer;
  readonly #waiting = new Map<number, Waiting>();
  #calls = 0;
  #ended: Error | undefined;

  /** @param ours gives what the other process may call, from this conversation, to call back */
  constructor(channel: Channel, ours: (conversation: Conversation<Theirs>) => Offer) {
    this.#channel = channel;
    this.#ours = ours(this);
    channel.onMessage((message) => void this.#take(message));
  }

  /** @throws what the function threw, an ExpectedError as one; or why the conversation ended. */
  call<Name extends keyof Theirs & string>(
    name: Name,
    argument: Parameters<Theirs[Name]>[0],
  ): ReturnType<Theirs[Name]> {
    const answer = new Promise((resolve, reject) => {
      if (this.#ended) return reject(this.#ended);
      const id = ++this.#calls;
      this.#waiting.set(id, { resolve, reject });
      this.#channel.send({ call: name, id, argument });
    });
    return answer as ReturnType<Theirs[Name]>;
  }

  /** The other process is gone: whatever waits for it fails. */
  end(reason: Error): void {
    this.#ended = reason;
    for (const { reject } of this.#waiting.values()) reject(reason);
    this.#waiting.clear();
  }

  async #take(message: Message): Promise<void> {
    if ('call' in message) {
      this.#channel.send(await this.#answer(message));
      return;
    }
    const waiting = this.#waiting.get(message.answerTo);
    this.#waiting.delete(message.answerTo);
    if ('error' in message) waiting?.reject(received(message.error));
    else waiting?.resolve(message.result as never);
  }

  async #answer({ call, id, argument }: Extract<Message, { call: string }>): Promise<Message> {
    try {
      const ours = this.#ours[call];
      if (!ours) throw new Error(`nothing is offered under the name ${call}`);
      return { answerTo: id, result: await ours(argument as never) };
    } catch (error) {
      return { answerTo: id, error: sent(error) };
    }
  }
}

function sent(error: unknown): SentError {
  if (!(error instanceof Error)) return { message: String(error), stack: undefined };
  const { message, stack } = error;
  if (!(error instanceof ExpectedError)) return { message, stack };
  return { message, stack, expected: { code: error.code, field: error.field } };
}

function received({ message, stack, expected }: SentError): Error {
  const error = expected ? new ExpectedError(expected.code, message, expected.field) : new Error(message);
  if (stack !== undefined) error.stack = stack;
  return error;
}
