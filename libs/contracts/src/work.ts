import { z } from 'zod';
import type { WorkKind } from './subjects.ts';

const id = z.uuid();

/** The payload of each kind of work: ids only, as the row in the database says the rest. */
export const workSchemas = {
  trainGenerator: z.strictObject({ trainingRunId: id }),
  exportGenerator: z.strictObject({ exportId: id }),
  evaluateLearner: z.strictObject({ evaluationId: id }),
  advanceSearch: z.strictObject({ searchId: id }),
} as const satisfies Record<WorkKind, z.ZodType>;

export type Work<Kind extends WorkKind = WorkKind> = z.output<(typeof workSchemas)[Kind]>;
