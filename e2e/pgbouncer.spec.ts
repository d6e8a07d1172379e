import {
  type PgBouncer,
  type ScratchDatabase,
  hasPgBouncer,
  scratchDatabase,
  startPgBouncer,
} from '@gtn-studio/persistence/testing';
import {
  RequestExportDocument,
  StartTrainingRunDocument,
  exportEnded,
  orThrow,
  trainingRunEnded,
} from '@gtn-studio/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PrivateStack, privateStack } from './support/private-stack.ts';
import { smallRun } from './support/small-run.ts';

describe.skipIf(!hasPgBouncer())(
  'a platform behind PgBouncer in transaction mode, but for its migrations (skipped where that is not installed)',
  { timeout: 240_000 },
  () => {
    let database: ScratchDatabase;
    let bouncer: PgBouncer;
    let platform: PrivateStack;
    beforeAll(async () => {
      database = await scratchDatabase();
      bouncer = await startPgBouncer(database.url);
      platform = await privateStack({ databaseUrl: bouncer.url });
    });
    afterAll(async () => {
      await platform?.remove();
      await bouncer?.stop();
      await database?.remove();
    });

    it('trains a run, tells its events in order, and exports what it has learned', async () => {
      const { client, experimentId } = platform;
      const outerIterations = 20;
      const { startTrainingRun } = await client.request(StartTrainingRunDocument, {
        input: smallRun(experimentId, { outerIterations }),
      });
      const { id } = orThrow(startTrainingRun).trainingRun;
      const iterations: number[] = [];
      const ended = await trainingRunEnded(client, id, {
        onEvent: (event) => {
          if (event.__typename === 'TrainingRunProgressed') iterations.push(event.iteration);
        },
      });
      expect(ended).toMatchObject({
        state: 'COMPLETED',
        iteration: outerIterations,
        attempts: { failed: 0 },
      });
      expect(iterations).toEqual(iterations.toSorted((a, b) => a - b));
      expect(iterations.at(-1)).toBe(outerIterations);
      const { requestExport } = await client.request(RequestExportDocument, {
        input: { trainingRunId: id, format: 'NPZ' },
      });
      const made = await exportEnded(client, orThrow(requestExport).export.id);
      expect(made.state).toBe('COMPLETED');
    });
  },
);
