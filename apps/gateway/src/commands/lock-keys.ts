import type { Transaction } from '@gtn-studio/persistence';

/** One change of keys at a time, so that two can't together leave none with ADMIN. */
export const lockKeys = (tx: Transaction) =>
  tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('ApiKey', 0))`;
