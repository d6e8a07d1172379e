const MOST = 250;

/** Images of a test batch: of the smallest of some sets all that there are, if they are fewer. */
export const testBatchSize = (...counts: readonly number[]): number => Math.min(MOST, ...counts);
