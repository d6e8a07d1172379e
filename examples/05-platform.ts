// A training run on a running platform (`npm start`): start it, watch its curve, and get the learned set as a file.
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import {
  CreateExperimentDocument,
  GtnClient,
  RequestExportDocument,
  StartTrainingRunDocument,
  exportEnded,
  orThrow,
  trainingRunEnded,
} from '@gtn-studio/sdk';

const outerIterations = Number(process.argv[2] ?? 100);
const client = new GtnClient({ url: process.env.GTN_URL ?? 'http://127.0.0.1:4000' });

const name = `example ${new Date().toISOString()}`;
const { createExperiment } = await client.request(CreateExperimentDocument, { input: { name } });
const experimentId = orThrow(createExperiment).experiment.id;
const { startTrainingRun } = await client.request(StartTrainingRunDocument, {
  input: {
    experimentId,
    name,
    config: {
      preset: {
        name: 'digits-demo',
        overrides: {
          outerIterations,
          unrollLength: 8,
          batchSize: 20,
          generator: { hidden: 32, channels: [8, 8] },
          evaluation: { every: 20 },
        },
      },
    },
  },
});
const { id } = orThrow(startTrainingRun).trainingRun;

const run = await trainingRunEnded(client, id, {
  onEvent(event) {
    if (event.__typename !== 'TrainingRunProgressed') return;
    const values = new Map(event.metrics.map((metric) => [metric.name, metric.value]));
    const accuracy = values.get('validationAccuracy'); // of every 20th iteration
    if (typeof accuracy === 'number')
      console.log(`iteration ${event.iteration}: ${(100 * accuracy).toFixed(1)} % of the validation digits`);
  },
});
console.log(`${run.state} after ${run.iteration} iterations`);

const { requestExport } = await client.request(RequestExportDocument, {
  input: { trainingRunId: id, format: 'NPZ' },
});
const { artifacts } = await exportEnded(client, orThrow(requestExport).export.id);
const file = artifacts!.edges[0]!.node;
const path = process.argv[3] ?? `runs/${file.name}`;
await mkdir(dirname(path), { recursive: true });
await writeFile(path, await client.download(file)); // checked against its SHA-256
console.log(`${path}: ${file.bytes} bytes`);
