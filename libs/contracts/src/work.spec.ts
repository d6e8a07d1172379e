import { describe, expect, it } from 'vitest';
import { workSchema } from './work.ts';

const id = '0190b5a5-0000-7000-8000-000000000000';

describe('the payload of work', () => {
  it('names the row, also under the names of earlier versions', () => {
    for (const name of ['id', 'trainingRunId', 'exportId', 'evaluationId', 'searchId'])
      expect(workSchema.parse({ [name]: id })).toEqual({ id });
  });

  it('is nothing else', () => {
    for (const payload of [{}, { id: 'no uuid' }, { id, more: 1 }, { runId: id }, [id], null, id])
      expect(workSchema.safeParse(payload).success, JSON.stringify(payload)).toBe(false);
  });
});
