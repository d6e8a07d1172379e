import { Conversation, type Message, type Offer } from '../computation/conversation.ts';

/**
 * Makes this process one that computes for its parent, until that lets it go or is gone.
 *
 * @param offer gives what the parent may call, from the conversation with it
 */
export function serveComputation<Parents extends Offer>(
  offer: (parent: Conversation<Parents>) => Offer,
): void {
  // The signals of a terminal reach its whole group; the parent decides when this process stops.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
  process.once('disconnect', () => process.exit());
  const channel = {
    send: (message: Message) => void process.send?.(message),
    onMessage: (listener: (message: Message) => void) =>
      void process.on('message', (message) => listener(message as Message)),
  };
  new Conversation<Parents>(channel, offer);
}
