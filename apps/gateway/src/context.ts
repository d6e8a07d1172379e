import type { ArtifactStore } from '@gtn-studio/artifacts';
import type { Messaging } from '@gtn-studio/messaging';
import type { Database } from '@gtn-studio/persistence';
import type { ServiceContext } from '@gtn-studio/service';
import type { Actor } from './auth/actor.ts';
import type { DatasetReader } from './datasets/dataset-reader.ts';
import type { EventHub } from './events/event-hub.ts';
import type { GatewaySettings } from './gateway-settings.ts';
import type { Admission } from './limits/admission.ts';
import type { SharedReader } from './limits/shared-reader.ts';
import type { LogTail } from './log/log-tail.ts';

/** What resolvers work with, alike for all requests. */
export interface Services {
  readonly database: Database;
  /** Reads the rows of lists. */
  readonly reader: SharedReader;
  /** Lets requests in. */
  readonly admission: Admission;
  readonly messaging: Messaging;
  readonly artifacts: ArtifactStore;
  readonly events: EventHub;
  readonly logs: LogTail;
  readonly datasetReader: DatasetReader;
  readonly settings: GatewaySettings;
  readonly log: ServiceContext['log'];
}

/** What the resolvers of one request, or of one event of a subscription, work with: loaded rows are kept as long as it is. */
export interface RequestContext extends Services {
  readonly actor: Actor;
}
