import { newId } from '@gtn-studio/persistence';
import { sweepArtifacts } from '@gtn-studio/platform';
import { TestPlatform, endProcess } from '@gtn-studio/platform/testing';
import { tinyConfig } from '@gtn-studio/workers/testing';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { leftBy, quickProgram, requestedRun } from './testing/training-runs.ts';

const sourceConfig = tinyConfig({ seed: 1 });
const config = tinyConfig({
  outerIterations: 40,
  evaluation: { every: 20, images: 30, learners: 1 },
  checkpointEvery: 20,
});

let platform: TestPlatform;
beforeAll(async () => {
  platform = await TestPlatform.start();
});
afterAll(() => platform.stop());

const runOf = (id: string) => platform.database.prisma.trainingRun.findUniqueOrThrow({ where: { id } });

/** A requested run, as startTrainingRun leaves it, that starts with the teacher of another. */
async function requestedFrom(source: string): Promise<string> {
  const { prisma } = platform.database;
  const { checkpointIteration: iteration } = await runOf(source);
  const { sha256, bytes, mediaType } = await prisma.artifact.findFirstOrThrow({
    where: { trainingRunId: source, kind: 'checkpoint', iteration },
  });
  const initialTeacher = { run: source, iteration, sha256, config: sourceConfig };
  const id = await requestedRun(platform, config, { initialRunId: source, initialTeacher });
  await prisma.artifact.create({
    data: {
      ...{ id: newId(), trainingRunId: id, kind: 'initialTeacher', name: 'initial-teacher.safetensors' },
      ...{ sha256, bytes, mediaType, iteration },
    },
  });
  return id;
}

/** What deleting a run for good comes to in the end, when the time to restore it is over. */
async function removeForGood(id: string): Promise<void> {
  const { prisma } = platform.database;
  await prisma.generator.deleteMany({ where: { trainingRunId: id } });
  await prisma.artifact.deleteMany({ where: { trainingRunId: id } });
  await prisma.trainingRun.delete({ where: { id } });
  const inTwoDays = new Date(Date.now() + 48 * 60 * 60 * 1000);
  expect(await sweepArtifacts(platform, inTwoDays)).toBeGreaterThan(0);
}

it('the teacher that a run starts with outlives its run, and a trainer that is killed starts with it again', async () => {
  const first = platform.spawn(quickProgram);
  const train = async (id: string) => {
    await platform.send('TrainingRun', id);
    await platform.reach('TrainingRun', id, 'completed');
    return leftBy(platform, id);
  };
  const source = await requestedRun(platform, sourceConfig);
  await train(source);
  const expected = await train(await requestedFrom(source));

  const killed = await requestedFrom(source);
  await removeForGood(source);
  await platform.send('TrainingRun', killed);
  const isActive = async () => expect(await runOf(killed)).toMatchObject({ state: 'active' }); // and has no checkpoint yet
  await vi.waitFor(isActive, { timeout: 120_000, interval: 20 });
  await endProcess(first, 'SIGKILL');
  const last = platform.spawn(quickProgram);
  await platform.reach('TrainingRun', killed, 'completed');
  expect(await leftBy(platform, killed)).toEqual(expected);
  expect((await runOf(killed)).fence).toBe(2);
  await endProcess(last, 'SIGTERM');
}, 240_000);
