import { parseTrainingConfig, presets } from '@gtn-studio/contracts';
import { type Database, appendMetrics, newId } from '@gtn-studio/persistence';
import { encodeId } from '../paging/global-id.ts';

const config = parseTrainingConfig(presets['digits-demo'].config);

/** An experiment in the database; returns the id of its row. */
export async function exampleExperiment(
  { prisma }: Database,
  name = `experiment ${newId()}`,
): Promise<string> {
  const id = newId();
  await prisma.experiment.create({ data: { id, name } });
  return id;
}

/** Training runs of an experiment; returns the ids of their rows, oldest first. */
export async function exampleRuns(
  { prisma }: Database,
  experimentId: string,
  count: number,
  more: (index: number) => object = () => ({}),
): Promise<string[]> {
  const rows = Array.from({ length: count }, (_, index) => ({
    id: newId(),
    experimentId,
    name: `run ${index}`,
    config,
    configHash: 'none',
    engine: 'onnxruntime',
    threads: 1,
    outerIterations: config.outerIterations,
    ...more(index),
  }));
  await prisma.trainingRun.createMany({ data: rows });
  return rows.map(({ id }) => id);
}

/** Completed runs, each with a worker, a checkpoint, a generator and two curves. */
export async function exampleTrainedRuns(
  database: Database,
  experimentId: string,
  count: number,
): Promise<void> {
  const { prisma } = database;
  const workerId = newId();
  await prisma.worker.create({ data: { id: workerId, service: 'generator-trainer', host: 'here', pid: 1 } });
  const runs = await exampleRuns(database, experimentId, count, () => ({
    state: 'completed',
    workerId,
    checkpointIteration: 600,
  }));
  for (const trainingRunId of runs) {
    const checkpointId = newId();
    await prisma.artifact.create({
      data: {
        id: checkpointId,
        kind: 'checkpoint',
        name: 'checkpoint-600.safetensors',
        mediaType: 'application/octet-stream',
        sha256: '0'.repeat(64),
        bytes: 1,
        trainingRunId,
        iteration: 600,
      },
    });
    await prisma.generator.create({
      data: {
        id: newId(),
        trainingRunId,
        checkpointId,
        contentHash: 'none',
        unrollLength: 16,
        batchSize: 40,
      },
    });
    await prisma.$transaction((tx) =>
      appendMetrics(
        tx,
        trainingRunId,
        ['metaLoss', 'validationAccuracy'].flatMap((name) =>
          [1, 2, 3].map((step) => ({ name, step, value: step })),
        ),
      ),
    );
  }
}

export const runId = (id: string) => encodeId('TrainingRun', id);
export const experimentIdOf = (id: string) => encodeId('Experiment', id);
