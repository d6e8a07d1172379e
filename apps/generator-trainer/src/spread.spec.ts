import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { teachPassSubject } from '@gtn-studio/contracts';
import { TestStack, tinyConfig } from '@gtn-studio/workers/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { generatorTrainer } from './service.ts';
import { quick } from './testing/quick-trainer.fixture.ts';
import { leftBy, program, requestedRun } from './testing/training-runs.ts';

const evaluator = fileURLToPath(new URL('../../learner-evaluator/src/main.ts', import.meta.url));

describe('a meta-batch that is spread over learner-evaluators', () => {
  const config = tinyConfig({
    outerIterations: 8,
    metaLoss: { learners: 3 },
    evaluation: { every: 8, images: 30 },
  });
  let stack: TestStack;
  let service: Awaited<ReturnType<TestStack['serve']>>;
  let alone: Awaited<ReturnType<typeof leftBy>>;
  beforeAll(async () => {
    stack = await TestStack.start();
    service = await stack.serve(generatorTrainer(program, quick));
    alone = await leftBy(stack, await trained(0));
  });
  afterAll(() => stack.stop());

  async function trained(
    metaBatchWorkers: number,
    meanwhile?: () => Promise<void>,
    ofConfig = config,
  ): Promise<string> {
    const id = await requestedRun(stack, ofConfig, { metaBatchWorkers });
    await stack.send('trainGenerator', { trainingRunId: id });
    await meanwhile?.();
    await stack.reach('trainGenerator', id, 'completed');
    return id;
  }

  /** Learners that the service asked for, by what came of it. */
  async function told(outcome: string): Promise<number> {
    const text = await (await fetch(`${service.url}/metrics`)).text();
    const line = new RegExp(`gtn_learners_away_total\\{outcome="${outcome}".*\\} (\\d+)`);
    return Number(line.exec(text)?.[1] ?? 0);
  }
  async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
    child.kill(signal);
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }

  it('with nobody to answer is taught here, to the same bits', async () => {
    expect(await leftBy(stack, await trained(2))).toEqual(alone);
    expect(await told('answered')).toBe(0);
    expect(await told('late')).toBeGreaterThan(0);
  });

  it('comes to the bits of one process, also when an evaluator dies in the middle, and when it is large', async () => {
    await service.stop();
    const patient = { ...quick, away: { answerMs: 8000, attempts: 4 } };
    service = await stack.serve(generatorTrainer(program, patient));
    const evaluators = [stack.spawn(evaluator), stack.spawn(evaluator)];
    let questions = 0;
    const subscription = stack.messaging.nc.subscribe(teachPassSubject, { callback: () => void questions++ });
    const id = await trained(2, async () => {
      await vi.waitFor(() => expect(questions).toBeGreaterThan(6), { timeout: 120_000 });
      await ended(evaluators[0]!, 'SIGKILL');
    });
    subscription.unsubscribe();
    expect(await leftBy(stack, id)).toEqual(alone);
    expect(await told('answered')).toBeGreaterThan(12);

    // 34 batches of 1000 images of 256 bytes are more than a message holds: they go by the artifact store, and so do the answers.
    const large = tinyConfig({
      outerIterations: 1,
      unrollLength: 34,
      batchSize: 1000,
      learner: { pool: ['linear'] },
      metaLoss: { learners: 2, every: 0 },
      evaluation: { every: 1, images: 30 },
    });
    const answered = await told('answered');
    const spread = await leftBy(stack, await trained(2, undefined, large));
    expect((await told('answered')) - answered).toBe(2);
    expect(spread).toEqual(await leftBy(stack, await trained(0, undefined, large)));
    await ended(evaluators[1]!, 'SIGTERM');
  });
});
