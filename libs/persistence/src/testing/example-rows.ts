import { parseTrainingConfig, presets } from '@gtn-studio/contracts';
import type { Database } from '../database.ts';
import { newId } from '../new-id.ts';

/** An experiment with a requested training run in it; returns the run's id. */
export async function exampleTrainingRun({ prisma }: Database): Promise<string> {
  const [experimentId, id] = [newId(), newId()];
  const config = parseTrainingConfig(presets['digits-demo'].config);
  await prisma.experiment.create({ data: { id: experimentId, name: `experiment ${experimentId}` } });
  await prisma.trainingRun.create({
    data: {
      id,
      experimentId,
      name: 'run',
      config,
      configHash: 'none',
      engine: 'onnxruntime',
      threads: 1,
      outerIterations: config.outerIterations,
    },
  });
  return id;
}
