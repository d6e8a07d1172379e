import { TestPlatform, endProcess } from '@gtn-studio/platform/testing';
import { programOf } from '@gtn-studio/service/testing';
import { tinyConfig } from '@gtn-studio/workers/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { generatorTrainer } from './service.ts';
import { quick } from './testing/quick.ts';
import { leftBy, program, requestedRun } from './testing/training-runs.ts';

const evaluator = programOf(new URL('../../learner-evaluator/src/main.ts', import.meta.url));

describe('a meta-batch that is spread over learner-evaluators', () => {
  const config = tinyConfig({
    outerIterations: 6,
    metaLoss: { learners: 3 },
    evaluation: { every: 6, images: 30 },
  });
  let platform: TestPlatform;
  let service: Awaited<ReturnType<TestPlatform['serve']>>;
  let alone: Awaited<ReturnType<typeof leftBy>>;
  beforeAll(async () => {
    platform = await TestPlatform.start({ maxPayload: '1MB' });
    service = await platform.serve(generatorTrainer(program, quick));
    alone = await leftBy(platform, await trained(0));
  });
  afterAll(() => platform.stop());

  async function trained(
    metaBatchWorkers: number,
    meanwhile?: () => Promise<void>,
    ofConfig = config,
  ): Promise<string> {
    const id = await requestedRun(platform, ofConfig, { metaBatchWorkers });
    await platform.send('TrainingRun', id);
    await meanwhile?.();
    await platform.reach('TrainingRun', id, 'completed');
    return id;
  }

  /** Learners that the service asked for, by what came of it. */
  async function told(outcome: string): Promise<number> {
    const text = await (await fetch(`${service.url}/metrics`)).text();
    const line = new RegExp(`gtn_learners_away_total\\{outcome="${outcome}".*\\} (\\d+)`);
    return Number(line.exec(text)?.[1] ?? 0);
  }

  it('with nobody to answer is taught here, to the same bits', async () => {
    expect(await leftBy(platform, await trained(2))).toEqual(alone);
    expect(await told('answered')).toBe(0);
    expect(await told('late')).toBeGreaterThan(0);
  });

  it('comes to the bits of one process, also when an evaluator dies in the middle, and when it is large', async () => {
    await service.stop();
    const patient = { ...quick, gradients: { timeoutMs: 3000, attempts: 20 } };
    service = await platform.serve(generatorTrainer(program, patient));
    const evaluators = [platform.spawn(evaluator), platform.spawn(evaluator)];
    const id = await trained(2, async () => {
      await vi.waitFor(async () => expect(await told('answered')).toBeGreaterThan(4), { timeout: 120_000 });
      await endProcess(evaluators[0]!, 'SIGKILL');
    });
    expect(await leftBy(platform, id)).toEqual(alone);
    expect(await told('answered')).toBeGreaterThan(9);

    // 5 batches of 1000 images of 256 bytes are more than a message holds: they go by the artifact store, and so do the answers.
    const large = tinyConfig({
      outerIterations: 1,
      unrollLength: 5,
      batchSize: 1000,
      learner: { pool: ['linear'] },
      metaLoss: { learners: 2, every: 0 },
      evaluation: { every: 1, images: 30 },
    });
    const answered = await told('answered');
    const spread = await leftBy(platform, await trained(2, undefined, large));
    expect((await told('answered')) - answered).toBe(2);
    expect(spread).toEqual(await leftBy(platform, await trained(0, undefined, large)));
    await endProcess(evaluators[1]!, 'SIGTERM');
  });
});
