import type { TrainingConfig } from '@gtn-studio/contracts';
import { type Prisma, newId } from '@gtn-studio/persistence';
import type { TestPlatform } from '@gtn-studio/platform/testing';
import { programOf } from '@gtn-studio/service/testing';

/** The program of the service. */
export const program = programOf(new URL('../main.ts', import.meta.url));
export const quickProgram = programOf(new URL('quick-trainer.fixture.ts', import.meta.url));

/** A requested training run; returns its id. */
export async function requestedRun(
  platform: TestPlatform,
  config: TrainingConfig,
  row: Partial<Prisma.TrainingRunUncheckedCreateInput> = {},
): Promise<string> {
  const id = newId();
  await platform.database.prisma.trainingRun.create({
    data: {
      id,
      experimentId: await platform.experiment(),
      name: 'run',
      config,
      configHash: 'none',
      engine: 'onnxruntime',
      threads: 1,
      outerIterations: config.outerIterations,
      ...row,
    },
  });
  return id;
}

/** All that a run left, without ids and times: equal for two runs that came to the same. */
export async function leftBy(platform: TestPlatform, id: string) {
  const { prisma } = platform.database;
  const run = await prisma.trainingRun.findUniqueOrThrow({ where: { id }, include: { generator: true } });
  const artifacts = await prisma.artifact.findMany({
    where: { trainingRunId: id },
    orderBy: [{ kind: 'asc' }, { iteration: 'asc' }],
  });
  const points = await prisma.metricPoint.findMany({
    where: { series: { ownerId: id } },
    include: { series: true },
    orderBy: [{ series: { name: 'asc' } }, { step: 'asc' }],
  });
  const events = await platform.events(id);
  return {
    state: run.state,
    iteration: run.iteration,
    bestAccuracy: run.bestAccuracy,
    contentHash: run.generator?.contentHash,
    artifacts: artifacts.map(({ kind, name, sha256, iteration }) => ({ kind, name, sha256, iteration })),
    metrics: points.map(({ series, step, value }) => [series.name, step, value]),
    events: events.map(({ at: _at, id: _id, ...event }) => ({
      ...event,
      ...('artifactId' in event && { artifactId: '' }),
    })),
  };
}
