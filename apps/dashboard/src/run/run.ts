import type { RunQuery } from '../generated/operations.ts';

/** A training run as its page asks for it. */
export type Run = NonNullable<RunQuery['trainingRun']>;
