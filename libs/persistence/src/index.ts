export { type Database, type DatabaseOptions, type Transaction, connectDatabase } from './database.ts';
export { type Reader, type ReaderOptions, connectReader } from './reader.ts';
export { newId } from './new-id.ts';
export { AlreadyProcessedError, FencedError } from './errors.ts';
export { isDatabaseUnavailable, isTimeout, isUniqueViolation, whyRefused } from './database-errors.ts';
export { type Migration, applyMigrations, migrationsFolder, readMigrations } from './apply-migrations.ts';
export { type OutgoingMessage, emit, enqueue } from './outbox.ts';
export { type OutboxRelayOptions, relayOutbox } from './outbox-relay.ts';
export { lastRelayedEvent, outboxLag } from './outbox-lag.ts';
export type { RelayPublishOptions, RelayedMessage, RelayedStreams } from './relay-batch.ts';
export * from './runs/index.ts';
export * from './trials/index.ts';
export { type ArchitectureDetails, architectureHash, keepArchitectures } from './architectures.ts';
export { writeFloatLists } from './float-lists.ts';
export { type MetricValue, appendMetrics } from './append-metrics.ts';
export {
  type Curve,
  type CurveBucket,
  type CurveQuery,
  learningCurves,
  metricNames,
} from './learning-curve.ts';
export { findMeasurement, keepMeasurement } from './measurements.ts';
export { adoptNetwork, keepNetwork, networkFileName } from './trained-networks.ts';
export { databaseTime } from './database-time.ts';
export { heartbeat, isAlive, livingWorkers, registerWorker, stopWorker } from './workers.ts';
export { type DeadLetterRecord, recordDeadLetter, resolveDeadLetter } from './dead-letters.ts';
export { type IdempotentRequest, canonicalJson, once } from './idempotency.ts';
export * from './deletion/index.ts';
export { prune } from './prune.ts';
export * from './generated/client/client.ts';
