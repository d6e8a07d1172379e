import { TestPlatform, endProcess } from '@gtn-studio/platform/testing';
import { tinyConfig } from '@gtn-studio/workers/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { leftBy, quickProgram, requestedRun } from './testing/training-runs.ts';

const config = tinyConfig({
  outerIterations: 50,
  evaluation: { every: 25, images: 30 },
  checkpointEvery: 10,
});

describe('trainers that die', () => {
  let platform: TestPlatform;
  let expected: Awaited<ReturnType<typeof leftBy>>;
  beforeAll(async () => {
    platform = await TestPlatform.start();
    const trainer = platform.spawn(quickProgram);
    const id = await requestedRun(platform, config);
    await platform.send('TrainingRun', id);
    await platform.reach('TrainingRun', id, 'completed');
    expected = await leftBy(platform, id);
    await endProcess(trainer, 'SIGTERM');
  });
  afterAll(() => platform.stop());

  const runOf = (id: string) => platform.database.prisma.trainingRun.findUniqueOrThrow({ where: { id } });
  const reachCheckpoint = (id: string, iteration: number) =>
    vi.waitFor(async () => expect((await runOf(id)).checkpointIteration).toBeGreaterThanOrEqual(iteration), {
      timeout: 120_000,
      interval: 20,
    });

  it('by SIGKILL twice leave the same bits, metrics and events as one that lives', async () => {
    const id = await requestedRun(platform, config);
    await platform.send('TrainingRun', id);
    for (const iteration of [10, 30]) {
      const trainer = platform.spawn(quickProgram);
      await reachCheckpoint(id, iteration);
      await endProcess(trainer, 'SIGKILL');
      expect((await runOf(id)).state).toBe('active');
    }
    const last = platform.spawn(quickProgram);
    await platform.reach('TrainingRun', id, 'completed');
    expect(await leftBy(platform, id)).toEqual(expected);
    expect((await runOf(id)).fence).toBe(3);
    await endProcess(last, 'SIGTERM');
  });

  it('in order hand the run over at once, and a second message meanwhile changes nothing', async () => {
    const id = await requestedRun(platform, config);
    await platform.send('TrainingRun', id);
    const first = platform.spawn(quickProgram);
    await reachCheckpoint(id, 10);
    const second = platform.spawn(quickProgram);
    await platform.send('TrainingRun', id);
    await vi.waitFor(async () =>
      expect(
        await platform.database.prisma.worker.count({
          where: { stoppedAt: null, service: 'generator-trainer' },
        }),
      ).toBeGreaterThan(1),
    );
    await endProcess(first, 'SIGTERM');
    const { checkpointIteration, iteration } = await runOf(id);
    expect(checkpointIteration).toBe(iteration);
    await platform.reach('TrainingRun', id, 'completed');
    const { contentHash, metrics } = await leftBy(platform, id);
    expect(contentHash).toBe(expected.contentHash);
    expect(metrics).toEqual(expected.metrics);
    expect((await runOf(id)).fence).toBe(2);
    await endProcess(second, 'SIGTERM');
  });
});
