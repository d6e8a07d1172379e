export { type Messaging, type MessagingOptions, connectMessaging } from './connect-messaging.ts';
export type { MessagingLog } from './bus.ts';
export {
  AnswerFailedError,
  CursorExpiredError,
  NoAnswerError,
  PoisonMessage,
  SupersededError,
  WrongLastSequenceError,
} from './errors.ts';
export { isMessagingUnavailable } from './is-unavailable.ts';
export { acrossReconnects } from './across-reconnects.ts';
export type { MessageHeaders } from './message-headers.ts';
export type { OutgoingMessage, PublishOptions, Published } from './publish.ts';
export type { StreamTail } from './recent-message-ids.ts';
export type { WorkConsumption, WorkHandler, WorkItem, WorkOptions } from './consume-work.ts';
export type { EventReadingOptions, ReadEvent } from './read-events.ts';
export type { DeadLetter } from './dead-letters.ts';
export type { DeadLetterHandler } from './on-dead-letter.ts';
export type { QueueDepth } from './queue-depths.ts';
export type { AskOptions } from './ask.ts';
export type { AnswerHandler, AnswerOptions } from './answer.ts';
export { type ReadingOptions, readInOrder } from './read-in-order.ts';
