import { type Annotations, annotate } from './annotate.ts';
import { type ArtifactReference, download } from './download.ts';
import type { Endpoint } from './endpoint.ts';
import type { LogLineFieldsFragment } from './generated/operations.ts';
import { type Document, request } from './request.ts';
import { type LogOptions, runLog } from './run-log.ts';
import {
  type Beginning,
  type EventOf,
  type SubscribeOptions,
  type SubscriptionResult,
  subscribe,
} from './subscribe.ts';
import { type DatasetUpload, type RegisteredDataset, uploadDataset } from './upload.ts';

/**
 * A client of one gtn-studio server. Queries, mutations and subscriptions are documents of this package, typed, or GraphQL of one's own.
 *
 * ```ts
 * const client = new GtnClient({ url: 'http://127.0.0.1:4000' });
 * const { startTrainingRun } = await client.request(StartTrainingRunDocument, { input });
 * const { trainingRun } = orThrow(startTrainingRun);
 * for await (const event of client.subscribe(TrainingRunEventsDocument, { id: trainingRun.id })) console.log(event);
 * ```
 */
export class GtnClient {
  constructor(readonly endpoint: Endpoint) {}

  /**
   * Asks a query or makes a mutation, once, and again only where the server says that the key asks too much for now. A mutation with an
   * idempotency key may be tried again.
   */
  request<Result, Variables>(
    document: Document<Result, Variables>,
    variables: Variables,
    signal?: AbortSignal,
  ): Promise<Result> {
    return request(this.endpoint, document, variables, signal);
  }

  /** Follows events across lost connections, none missed and none twice; `after` goes on after an event seen before,
   * `fromStart` begins with the first that is kept. */
  subscribe<Result extends SubscriptionResult, Variables extends Beginning>(
    document: Document<Result, Variables>,
    variables: Variables,
    options?: SubscribeOptions,
  ): AsyncGenerator<EventOf<Result>, void, undefined> {
    return subscribe(this.endpoint, document, variables, options);
  }

  /** What services noted about a training run, an export, an evaluation, a search or a validation; with `follow` also what they will note. */
  log(id: string, options?: LogOptions): AsyncGenerator<LogLineFieldsFragment, void, undefined> {
    return runLog(this.endpoint, id, options);
  }

  /** Changes the name, notes or tags of an experiment, a training run, a search or a generator, given what they are now. */
  annotate(
    id: string,
    change: (now: Annotations) => Partial<Annotations>,
    signal?: AbortSignal,
  ): Promise<Annotations> {
    return annotate(this.endpoint, id, change, signal);
  }

  /** Uploads a file and registers it as a data set. */
  uploadDataset(upload: DatasetUpload, signal?: AbortSignal): Promise<RegisteredDataset> {
    return uploadDataset(this.endpoint, upload, signal);
  }

  /** The bytes of an artifact, checked against its SHA-256. */
  download(artifact: ArtifactReference, signal?: AbortSignal): Promise<Uint8Array> {
    return download(this.endpoint, artifact, signal);
  }
}
