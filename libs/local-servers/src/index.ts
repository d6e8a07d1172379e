export type { LocalServer, ServerLog } from './local-server.ts';
export { freePort, freePorts } from './process/free-port.ts';
export { commandLine, endProcess, isAlive } from './process/process-of.ts';
export { findNatsServer } from './nats/find-nats-server.ts';
export { type InstallOptions, installNatsServer } from './nats/install-nats-server.ts';
export { type NatsOptions, startNats } from './nats/start-nats.ts';
export { findPostgres } from './postgres/find-postgres.ts';
export { type PostgresOptions, startPostgres } from './postgres/start-postgres.ts';
