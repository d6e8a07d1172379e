export { type Messaging, connectMessaging } from './connect-messaging.ts';
export type { MessagingLog, MessagingOptions } from './bus.ts';
export {
  CursorExpiredError,
  NoReplyError,
  PoisonMessage,
  RequestFailedError,
  SupersededError,
} from './errors.ts';
export { isMessagingUnavailable } from './is-unavailable.ts';
export { acrossReconnects } from './across-reconnects.ts';
export type { MessageHeaders } from './message-headers.ts';
export type { OutgoingMessage, PublishOptions, Published } from './publish.ts';
export type { StreamTail } from './recent-message-ids.ts';
export type { WorkConsumption, WorkHandler, WorkItem, WorkOptions } from './consume-work.ts';
export type { EventBounds, EventReadingOptions, ReadEvent } from './read-events.ts';
export type { DeadLetter } from './dead-letters.ts';
export type { DeadLetterHandler } from './dead-letter-listener.ts';
export type { QueueDepth } from './queue-depths.ts';
export type { RequestOptions } from './request.ts';
export type { RequestHandler, ResponderOptions } from './responder.ts';
