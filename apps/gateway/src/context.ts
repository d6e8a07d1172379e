import type { ArtifactStore } from '@gtn-studio/artifacts';
import type { Messaging } from '@gtn-studio/messaging';
import type { Database } from '@gtn-studio/persistence';
import type { ServiceContext } from '@gtn-studio/service';
import type { Actor } from './auth/actor.ts';
import type { DatasetChecker } from './datasets/dataset-checker.ts';
import type { EventHub } from './events/event-hub.ts';
import type { GatewaySettings } from './gateway-settings.ts';

/** What resolvers work with, alike for all requests. */
export interface Services {
  readonly database: Database;
  readonly messaging: Messaging;
  readonly artifacts: ArtifactStore;
  readonly events: EventHub;
  readonly datasetChecker: DatasetChecker;
  readonly settings: GatewaySettings;
  readonly log: ServiceContext['log'];
}

/** What the resolvers of one request, or of one event of a subscription, work with: loaded rows are kept as long as it is. */
export interface RequestContext extends Services {
  readonly actor: Actor;
}
