export { copyScratchCluster } from './scratch-cluster.ts';
export { type ScratchDatabase, scratchDatabase } from './scratch-database.ts';
export { exampleTrainingRun } from './example-rows.ts';
export { type PgBouncer, hasPgBouncer, startPgBouncer } from './pgbouncer.ts';
