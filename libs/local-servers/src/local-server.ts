/** Where a server says what happens to it; a pino logger is one. */
export interface ServerLog {
  info(message: string): void;
  warn(message: string): void;
}

/** A server that runs on this machine for this project, as a process of its own that outlives whoever started it. */
export interface LocalServer {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  /** Whether it was found running and is used on. */
  readonly reused: boolean;
  /** Why it runs and yet has to be started again to be of use; undefined while it is. */
  refusal?(): Promise<string | undefined>;
  /** Stops it in order, and at once if that takes too long. */
  stop(): Promise<void>;
}
