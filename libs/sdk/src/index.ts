export { GtnClient } from './client.ts';
export type { Endpoint } from './endpoint.ts';
export type { ArtifactReference } from './download.ts';
export { ApiError, type Failed, RequestError, orThrow } from './errors.ts';
export type { Document } from './request.ts';
export type { EventOf, SubscribeOptions, SubscriptionResult } from './subscribe.ts';
export { type Page, pages } from './pages.ts';
export { evaluationEnded, hasEnded, searchEnded, trainingRunEnded } from './until-ended.ts';
export * from './generated/operations.ts';
