import type { Server } from 'node:http';
import type { Config } from '@gtn-studio/config';
import type { Express } from 'express';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';

/** What a service is given to build itself from. */
export interface ServiceContext {
  readonly config: Config;
  readonly log: Logger;
  /** Prometheus metrics, served at /metrics; those of the process are in it already. */
  readonly metrics: Registry;
  /** Aborts when the process is told to stop. */
  readonly signal: AbortSignal;
  /** This process, as the database and the bus know it: a UUID of version 7. */
  readonly workerId: string;
  /**
   * The express app behind the health endpoints. Until `start` has returned, every other path answers 503; routes that
   * it adds come before the answers to unknown paths and to failures.
   */
  readonly http: Express;
  /** The server that listens, for a WebSocket server to attach to. */
  readonly server: Server;
  /** Where it listens. */
  readonly url: string;
}

export interface RunningService {
  /** Resolves while the service can do its work, and rejects with what is missing. */
  readonly ready: () => Promise<void>;
  /** Drains the work in hand and closes the connections; the health endpoints still answer meanwhile. */
  readonly stop: () => Promise<void>;
}

export interface ServiceDefinition {
  readonly name: string;
  /** Where GTN_PORT names none; 0: any free one. */
  readonly defaultPort: number;
  /** How long `stop` may take before the process exits all the same. */
  readonly stopTimeoutMs?: number;
  readonly start: (context: ServiceContext) => Promise<RunningService>;
}
