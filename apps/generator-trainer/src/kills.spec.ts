import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { TestStack, tinyConfig } from '@gtn-studio/workers/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { leftBy, quickProgram, requestedRun } from './testing/training-runs.ts';

const config = tinyConfig({
  outerIterations: 50,
  evaluation: { every: 25, images: 30 },
  checkpointEvery: 10,
});

describe('trainers that die', () => {
  let stack: TestStack;
  let expected: Awaited<ReturnType<typeof leftBy>>;
  beforeAll(async () => {
    stack = await TestStack.start();
    const trainer = stack.spawn(quickProgram);
    const id = await requestedRun(stack, config);
    await stack.send('trainGenerator', { trainingRunId: id });
    await stack.reach('trainGenerator', id, 'completed');
    expected = await leftBy(stack, id);
    await ended(trainer, 'SIGTERM');
  });
  afterAll(() => stack.stop());

  const runOf = (id: string) => stack.database.prisma.trainingRun.findUniqueOrThrow({ where: { id } });
  const reachCheckpoint = (id: string, iteration: number) =>
    vi.waitFor(async () => expect((await runOf(id)).checkpointIteration).toBeGreaterThanOrEqual(iteration), {
      timeout: 120_000,
      interval: 20,
    });

  async function ended(trainer: ChildProcess, signal: NodeJS.Signals): Promise<void> {
    trainer.kill(signal);
    if (trainer.exitCode === null && trainer.signalCode === null) await once(trainer, 'exit');
  }

  it('by SIGKILL twice leave the same bits, metrics and events as one that lives', async () => {
    const id = await requestedRun(stack, config);
    await stack.send('trainGenerator', { trainingRunId: id });
    for (const iteration of [10, 30]) {
      const trainer = stack.spawn(quickProgram);
      await reachCheckpoint(id, iteration);
      await ended(trainer, 'SIGKILL');
      expect((await runOf(id)).state).toBe('active');
    }
    const last = stack.spawn(quickProgram);
    await stack.reach('trainGenerator', id, 'completed');
    expect(await leftBy(stack, id)).toEqual(expected);
    expect((await runOf(id)).fence).toBe(3);
    await ended(last, 'SIGTERM');
  });

  it('in order hand the run over at once, and a second message meanwhile changes nothing', async () => {
    const id = await requestedRun(stack, config);
    await stack.send('trainGenerator', { trainingRunId: id });
    const first = stack.spawn(quickProgram);
    await reachCheckpoint(id, 10);
    const second = stack.spawn(quickProgram);
    await stack.send('trainGenerator', { trainingRunId: id });
    await vi.waitFor(async () =>
      expect(
        await stack.database.prisma.worker.count({
          where: { stoppedAt: null, service: 'generator-trainer' },
        }),
      ).toBeGreaterThan(1),
    );
    await ended(first, 'SIGTERM');
    const { checkpointIteration, iteration } = await runOf(id);
    expect(checkpointIteration).toBe(iteration);
    await stack.reach('trainGenerator', id, 'completed');
    const { contentHash, metrics } = await leftBy(stack, id);
    expect(contentHash).toBe(expected.contentHash);
    expect(metrics).toEqual(expected.metrics);
    expect((await runOf(id)).fence).toBe(2);
    await ended(second, 'SIGTERM');
  });
});
