import type { ServerLog } from '@gtn-studio/local-servers';
import type { Part } from './parts/part.ts';
import type { ServiceSpec } from './services.ts';

export interface StackOptions {
  /** Holds the servers' data, the logs and the lock. */
  readonly folder: string;
  /** The ports that people know; or any free ones, the same across restarts. */
  readonly ports: 'fixed' | 'free';
  readonly log: ServerLog;
  /** In the order in which they are stopped. Default: those of the platform. */
  readonly services?: readonly ServiceSpec[];
  /** A Postgres of one's own instead of the stack's. */
  readonly databaseUrl?: string;
  /** A NATS of one's own instead of the stack's. */
  readonly natsUrl?: string;
  /** Services run from a bundle (default: quick to start, small), or from their sources with tsx. */
  readonly run?: 'bundle' | 'tsx';
  /** Whether what ends by itself is started again; default true. */
  readonly restartOnCrash?: boolean;
  /** What services get beside what the stack tells them; default the environment of this process. */
  readonly env?: NodeJS.ProcessEnv;
  readonly onChange?: (part: Part) => void;
  /** Ends a start that is under way. */
  readonly signal?: AbortSignal;
}

/** A running platform. */
export interface Stack {
  readonly folder: string;
  readonly databaseUrl: string;
  readonly natsUrl: string;
  /** Undefined where the stack uses one that is not its own. */
  readonly postgres?: Part;
  readonly nats?: Part;
  readonly services: readonly Part[];
  /** A service by its name, with its `url`. */
  readonly service: (name: string) => Part;
  /** Stops all in order: the services, those that give work first, then the servers. */
  readonly stop: () => Promise<void>;
}
