import type { ArtifactStore } from '@gtn-studio/artifacts';
import type { Messaging } from '@gtn-studio/messaging';
import type { Database } from '@gtn-studio/persistence';
import type { ServiceContext } from '@gtn-studio/service';

/** What a process of a service shares with all others. */
export interface Platform {
  /** This process, in the table of workers. */
  readonly workerId: string;
  readonly database: Database;
  readonly messaging: Messaging;
  readonly artifacts: ArtifactStore;
  readonly log: ServiceContext['log'];
  /** A worker without a sign of life for so long is taken for dead. */
  readonly deadAfterMs: number;
  /** Resolves while the database and the bus answer, and what is decided leaves the outbox. */
  ready(): Promise<void>;
  /** For the end, when no work is under way any more. */
  close(): Promise<void>;
}
