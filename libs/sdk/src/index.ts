export { GtnClient } from './client.ts';
export type { Annotations } from './annotate.ts';
export type { Endpoint } from './endpoint.ts';
export type { ArtifactReference } from './download.ts';
export { ApiError, type Failed, RequestError, isAway, orThrow } from './errors.ts';
export type { Document } from './request.ts';
export type { Beginning, EventOf, SubscribeOptions, SubscriptionResult } from './subscribe.ts';
export type { LogOptions } from './run-log.ts';
export { type Page, pages } from './pages.ts';
export type { DatasetUpload, RegisteredDataset } from './upload.ts';
export {
  type FinishEvent,
  type SearchEvent,
  type TrainingRunEvent,
  type UntilEndedOptions,
  type ValidationEvent,
  evaluationEnded,
  exportEnded,
  finishEnded,
  hasEnded,
  searchEnded,
  trainingRunEnded,
  validationEnded,
} from './until-ended.ts';
export * from './generated/operations.ts';
