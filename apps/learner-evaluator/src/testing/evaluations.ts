import { createHash } from 'node:crypto';
import type { EvaluationConfigInput, TrainingConfig } from '@gtn-studio/contracts';
import { MeteringEngine, ReferenceEngine } from '@gtn-studio/autodiff';
import { Trainer } from '@gtn-studio/gtn';
import { newId } from '@gtn-studio/persistence';
import { encodeCheckpoint, loadRunData } from '@gtn-studio/runs';
import type { TestPlatform } from '@gtn-studio/platform/testing';
import { programOf } from '@gtn-studio/service/testing';

/** The program of the service. */
export const program = programOf(new URL('../main.ts', import.meta.url));
export const quickProgram = programOf(new URL('quick-evaluator.fixture.ts', import.meta.url));

/** A linear learner of the digits. */
export const architecture: EvaluationConfigInput['architecture'] = {
  image: [1, 8, 8],
  classes: 10,
  convs: [],
  head: 'fc',
};

/** Real digits, as a person would teach it. */
export const real: NonNullable<EvaluationConfigInput['teaching']> = {
  source: 'real',
  dataset: 'digits',
  batchSize: 20,
  steps: 20,
  learningRate: 0.2,
  momentum: 0.5,
};

/** A requested evaluation; returns its id. */
export async function requestedEvaluation(
  platform: TestPlatform,
  config: EvaluationConfigInput,
  row: { trialId?: string } = {},
): Promise<string> {
  const { prisma } = platform.database;
  const id = newId();
  const hash = createHash('sha256').update(JSON.stringify(config.architecture)).digest('hex');
  const architecture = await prisma.architecture.upsert({
    where: { hash },
    update: {},
    create: {
      id: newId(),
      hash,
      config: config.architecture,
      description: '',
      parameters: 1,
      multiplyAdds: 1,
    },
  });
  await prisma.evaluation.create({
    data: {
      id,
      experimentId: await platform.experiment(),
      architectureId: architecture.id,
      source: config.teaching?.source,
      config: config,
      seeds: config.seeds ?? 1,
      ...row,
    },
  });
  return id;
}

/** A generator as a training run leaves it, untrained; returns its id. */
export async function storedGenerator(platform: TestPlatform, config: TrainingConfig): Promise<string> {
  const { prisma } = platform.database;
  const [id, trainingRunId, checkpointId] = [newId(), newId(), newId()];
  const engine = new MeteringEngine(new ReferenceEngine());
  const { real } = await loadRunData(config);
  const trainer = await Trainer.create(engine, config, real);
  const bytes = encodeCheckpoint(trainer.initialState(), config);
  await prisma.trainingRun.create({
    data: {
      id: trainingRunId,
      experimentId: await platform.experiment(),
      name: 'run',
      config,
      configHash: 'none',
      engine: 'onnxruntime',
      threads: 1,
      state: 'completed',
      outerIterations: config.outerIterations,
    },
  });
  await prisma.artifact.create({
    data: {
      id: checkpointId,
      kind: 'checkpoint',
      name: 'checkpoint.safetensors',
      mediaType: 'application/octet-stream',
      trainingRunId,
      iteration: 0,
      ...(await platform.artifacts.put(bytes)),
    },
  });
  await prisma.generator.create({
    data: { id, trainingRunId, checkpointId, contentHash: 'none', unrollLength: 2, batchSize: 10 },
  });
  return id;
}
