import { z } from 'zod';

/** Until 0.1 each kind of work had a name of its own for the id; such messages may still be in a stream or among the dead letters. */
const earlierNames = ['trainingRunId', 'exportId', 'evaluationId', 'searchId'];

/** The payload of every message that asks for work: the row in the database says the rest. */
export const workSchema = z.preprocess(renamed, z.strictObject({ id: z.uuid() }));
export type Work = z.output<typeof workSchema>;

function renamed(payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null) return payload;
  const entries = Object.entries(payload);
  return Object.fromEntries(entries.map(([name, id]) => [earlierNames.includes(name) ? 'id' : name, id]));
}
