import { presets, workSubject } from '@gtn-studio/contracts';
import { changeState, failRun, newId, requestWork } from '@gtn-studio/persistence';
import { TestPlatform } from '@gtn-studio/platform/testing';
import { tinyConfig } from '@gtn-studio/workers/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { generatorTrainer } from './service.ts';
import { Progress } from './training/progress.ts';
import { quick } from './testing/quick.ts';
import { leftBy, program, requestedRun } from './testing/training-runs.ts';

describe('a training run', () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await TestPlatform.start();
    await platform.serve(generatorTrainer(program, quick));
  });
  afterAll(() => platform.stop());

  async function trained(
    ...run: Parameters<typeof requestedRun> extends [unknown, ...infer Rest] ? Rest : never
  ) {
    const id = await requestedRun(platform, ...run);
    await platform.send('TrainingRun', id);
    return id;
  }
  const long = tinyConfig({
    outerIterations: 60,
    evaluation: { every: 20, images: 30 },
    checkpointEvery: 20,
  });
  let undisturbed: ReturnType<typeof leftBy> | undefined;
  /** What a long run leaves that nothing interrupts. */
  const leftUndisturbed = () =>
    (undisturbed ??= (async () => {
      const id = await trained(long);
      await platform.reach('TrainingRun', id, 'completed');
      return leftBy(platform, id);
    })());
  const runOf = (id: string) => platform.database.prisma.trainingRun.findUniqueOrThrow({ where: { id } });

  it('is trained to its end: metrics, pictures, checkpoints, events and a generator', async () => {
    const id = await trained(tinyConfig());
    await platform.reach('TrainingRun', id, 'completed');
    const { metrics, artifacts, events, contentHash, ...run } = await leftBy(platform, id);
    expect(run).toEqual({ state: 'completed', iteration: 6, bestAccuracy: expect.any(Number) as number });

    const stepsOf = (name: string) => metrics.filter(([series]) => series === name).map(([, step]) => step);
    for (const name of ['metaLoss', 'gradientNorm', 'learningRate', 'skipped'])
      expect(stepsOf(name), name).toEqual([1, 2, 3, 4, 5, 6]);
    expect(stepsOf('validationAccuracy')).toEqual([2, 4, 6]);
    const validated = metrics
      .filter(([name]) => name === 'validationAccuracy')
      .map(([, , value]) => Number(value));
    const { bestAccuracy, accuracyMean, accuracyStd, accuracyLearners } = await runOf(id);
    expect([bestAccuracy, accuracyMean]).toEqual([Math.max(...validated), validated.at(-1)]);
    expect(accuracyStd).toBeGreaterThanOrEqual(0);
    expect(accuracyLearners).toBeGreaterThan(0);
    expect(artifacts.map(({ name }) => name)).toEqual([
      'checkpoint-000003.safetensors',
      'checkpoint-000006.safetensors',
      'curriculum-000002.png',
      'curriculum-000004.png',
      'curriculum-000006.png',
    ]);
    expect(
      events.map((event) =>
        'iteration' in event
          ? [event.type, event.iteration]
          : [event.type, (event as { state?: string }).state],
      ),
    ).toEqual([
      ['trainingRun.stateChanged', 'active'],
      ['trainingRun.progressed', 1],
      ['trainingRun.progressed', 2],
      ['trainingRun.imageMade', 2],
      ['trainingRun.progressed', 3],
      ['trainingRun.checkpointed', 3],
      ['trainingRun.progressed', 4],
      ['trainingRun.imageMade', 4],
      ['trainingRun.progressed', 5],
      ['trainingRun.progressed', 6],
      ['trainingRun.imageMade', 6],
      ['trainingRun.checkpointed', 6],
      ['trainingRun.stateChanged', 'completed'],
    ]);
    const lines = await platform.database.prisma.logLine.findMany({
      where: { runId: id },
      orderBy: { number: 'asc' },
    });
    const accuracy = String.raw`\d+\.\d+ (± \d+\.\d+ )?% (\(n = \d+\) )?of the validation images`;
    const noted = [
      /^generator-trainer on \S+ \(process \d+\) takes it$/,
      /^begins the first of 6 iterations, on digits, with \w+ and \d+ threads?$/,
      new RegExp(`^iteration 2 of 6: ${accuracy}$`),
      new RegExp(`^iteration 4 of 6: ${accuracy}; \\S+ s per iteration$`),
      new RegExp(`^iteration 6 of 6: ${accuracy}; \\S+ s per iteration$`),
      /^made generator [0-9a-f-]+, after \d+ s of training$/,
      /^completed$/,
    ];
    expect(lines.map(({ message }) => message)).toEqual(
      noted.map((line) => expect.stringMatching(line) as string),
    );
    const told = events.flatMap((event) => (event.type === 'trainingRun.progressed' ? [event.metrics] : []));
    expect(Object.keys(told[0]!).sort()).toEqual(['gradientNorm', 'learningRate', 'metaLoss', 'skipped']);
    expect(told[1]).toHaveProperty('validationAccuracy', metrics.at(-3)![2]);

    const generator = await platform.database.prisma.generator.findUniqueOrThrow({
      where: { trainingRunId: id },
      include: { checkpoint: true },
    });
    expect(generator).toMatchObject({ unrollLength: 2, batchSize: 10, contentHash });
    expect(generator.learningRate).toHaveLength(2);
    expect(generator.checkpoint).toMatchObject({ kind: 'checkpoint', iteration: 6 });
    expect(await runOf(id)).toMatchObject({
      seconds: expect.any(Number) as number,
      provenance: { machine: { platform: `${process.platform} ${process.arch}` } },
    });
    const png = await platform.artifacts.read(artifacts.at(-1)!.sha256);
    expect([...png.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
  });

  it('that is paused and resumed comes to the same as one that is not', async () => {
    const expected = await leftUndisturbed();
    const id = await trained(long);
    await vi.waitFor(async () => expect((await runOf(id)).iteration).toBeGreaterThan(0), { timeout: 20_000 });
    const { prisma } = platform.database;
    await prisma.trainingRun.update({ where: { id }, data: { intent: 'pause' } });
    platform.messaging.notifyIntent(id);
    await platform.reach('TrainingRun', id, 'paused');
    const { iteration, checkpointIteration } = await runOf(id);
    expect(iteration).toBeLessThan(60);
    expect(checkpointIteration).toBe(iteration);

    await prisma.trainingRun.update({ where: { id }, data: { intent: 'run', state: 'requested' } });
    await platform.send('TrainingRun', id);
    await platform.reach('TrainingRun', id, 'completed');
    const left = await leftBy(platform, id);
    expect(left.contentHash).toBe(expected.contentHash);
    expect(left.metrics).toEqual(expected.metrics);
    const progress = (run: typeof left) => run.events.filter(({ type }) => type === 'trainingRun.progressed');
    expect(progress(left)).toEqual(progress(expected));
  });

  it('that failed after a checkpoint and is resumed comes to the same bits as one that did not', async () => {
    const expected = await leftUndisturbed();
    const id = await trained(long);
    const { prisma } = platform.database;
    await vi.waitFor(async () => expect((await runOf(id)).checkpointIteration).toBeGreaterThan(0), {
      timeout: 20_000,
      interval: 5,
    });
    // The attempt that is under way finds that it may commit nothing more.
    await prisma.$transaction(async (tx) => {
      await failRun(tx, 'TrainingRun', id, { message: 'the disk broke', code: 'INTERNAL' });
      await tx.trainingRun.update({ where: { id }, data: { fence: { increment: 1 } } });
    });
    expect((await runOf(id)).iteration).toBeLessThan(60);
    await prisma.$transaction(async (tx) => {
      await changeState(tx, 'TrainingRun', id, 'resume');
      await requestWork(tx, 'TrainingRun', id);
    });
    await platform.reach('TrainingRun', id, 'completed');
    const left = await leftBy(platform, id);
    expect(left.artifacts).toEqual(expected.artifacts);
    expect(left.contentHash).toBe(expected.contentHash);
    expect(left.metrics).toEqual(expected.metrics);
  });

  it.each([
    ['run', 'completed'],
    ['cancel', 'cancelled'],
  ] as const)('whose user wants it to be paused, and then %s before it is, is %s', async (intent, state) => {
    const id = await trained(tinyConfig({ outerIterations: 200, checkpointEvery: 200 }));
    await vi.waitFor(async () => expect((await runOf(id)).iteration).toBeGreaterThan(0), { timeout: 20_000 });
    const { prisma } = platform.database;
    await prisma.trainingRun.update({ where: { id }, data: { intent: 'pause' } });
    platform.messaging.notifyIntent(id);
    // Held until the worker wants to commit the pause, and then the user thinks otherwise.
    await prisma.$transaction(async (tx) => {
      await tx.$executeRaw`SELECT FROM "TrainingRun" WHERE id = ${id}::uuid FOR UPDATE`;
      await new Promise((resolve) => setTimeout(resolve, 1500));
      await tx.trainingRun.update({ where: { id }, data: { intent } });
    });
    await platform.reach('TrainingRun', id, state);
  });

  it('that is cancelled stops at once and stays so', async () => {
    const id = await trained(tinyConfig({ outerIterations: 100_000 }));
    await platform.reach('TrainingRun', id, 'active');
    await platform.database.prisma.trainingRun.update({ where: { id }, data: { intent: 'cancel' } });
    platform.messaging.notifyIntent(id);
    await platform.reach('TrainingRun', id, 'cancelled');
    const { finishedAt, iteration } = await runOf(id);
    expect(finishedAt).toBeInstanceOf(Date);
    expect(iteration).toBeLessThan(100_000);
    await platform.send('TrainingRun', id);
    await vi.waitFor(async () =>
      expect(
        (await platform.messaging.queueDepths()).every(
          ({ ackPending, pending }) => ackPending + pending === 0,
        ),
      ).toBe(true),
    );
    expect((await runOf(id)).state).toBe('cancelled');
  });

  it('asked for three times, twice at the same time, is trained once', async () => {
    const id = await requestedRun(platform, tinyConfig());
    const messageId = newId();
    await platform.send('TrainingRun', id, messageId);
    await platform.send('TrainingRun', id, messageId);
    await platform.send('TrainingRun', id);
    await platform.reach('TrainingRun', id, 'completed');
    await vi.waitFor(async () =>
      expect(
        (await platform.messaging.queueDepths()).every(
          ({ ackPending, pending }) => ackPending + pending === 0,
        ),
      ).toBe(true),
    );
    expect((await runOf(id)).fence).toBe(1);
    const { events } = await leftBy(platform, id);
    expect(events.filter(({ type }) => type === 'trainingRun.stateChanged')).toHaveLength(2);
  });

  it.each([
    [
      'INVALID_INPUT',
      'realBatchSize: must be at most the 1257 training images of digits, got 2000',
      { realBatchSize: 2000 },
      {},
    ],
    ['DATASET_UNREADABLE', 'there is no data set "../secrets.npz"', { dataset: '../secrets.npz' }, {}],
    ['ENGINE_UNAVAILABLE', 'unknown engine "abacus"', {}, { engine: 'abacus' }],
  ])('that is not possible fails with %s and says why', async (code, message, changes, row) => {
    const id = await trained(tinyConfig(changes), row);
    await platform.reach('TrainingRun', id, 'failed');
    const { failure, failureCode } = await runOf(id);
    expect(failureCode).toBe(code);
    expect(failure).toContain(message);
    const { events } = await leftBy(platform, id);
    expect(events.at(-1)).toMatchObject({ state: 'failed', failureCode: code, failure });
  });

  it('that learns nothing for many iterations fails as diverged', async () => {
    const config = tinyConfig({
      outerIterations: 200,
      innerOptimizer: { learningRate: 1e30 },
      evaluation: { every: 200, images: 30 },
    });
    const id = await trained(config);
    await platform.reach('TrainingRun', id, 'failed');
    expect(await runOf(id)).toMatchObject({
      failureCode: 'TRAINING_DIVERGED',
      failure: expect.stringContaining('not finite in the 50 outer iterations up to 50') as string,
    });
  });

  it('whose teacher is not finite fails at once, in one attempt, and leaves no dead letter', async () => {
    const config = tinyConfig({ outerOptimizer: { learningRate: 1e37 } });
    const messageId = newId();
    const id = await requestedRun(platform, config);
    await platform.send('TrainingRun', id, messageId);
    await platform.reach('TrainingRun', id, 'failed');
    const failure = 'the teacher diverged: its images are not finite; try smaller learning rates';
    expect(await runOf(id)).toMatchObject({ failureCode: 'TRAINING_DIVERGED', failure, fence: 1 });
    const { prisma } = platform.database;
    expect(await prisma.trainingRun.findUnique({ where: { id } })).toMatchObject({ attempts: 1, fence: 1 });
    expect(await prisma.deadLetter.count({ where: { messageId } })).toBe(0);
  });

  it('whose checkpoint is gone fails and says so', async () => {
    const id = await requestedRun(platform, tinyConfig());
    await platform.database.prisma.trainingRun.update({
      where: { id },
      data: { checkpointIteration: 3, iteration: 3 },
    });
    await platform.send('TrainingRun', id);
    await platform.reach('TrainingRun', id, 'failed');
    expect(await runOf(id)).toMatchObject({ failureCode: 'ARTIFACT_MISSING' });
  });

  it('that no row names makes a dead letter of its message', async () => {
    const messageId = newId();
    await platform.send('TrainingRun', newId(), messageId);
    const malformed = newId();
    await platform.messaging.publish({
      messageId: malformed,
      subject: workSubject('TrainingRun', malformed),
      payload: { config: presets['digits-demo'].config },
    });
    await vi.waitFor(async () => {
      const letters = await platform.database.prisma.deadLetter.findMany({
        where: { messageId: { in: [messageId, malformed] } },
      });
      expect(letters).toHaveLength(2);
    }, 10_000);
  });

  it('is told of about a thousand times, however long it is', () => {
    const config = { outerIterations: 12_345, evaluation: { every: 100, learners: 1, images: 1 } };
    const progress = new Progress(config);
    const told = Array.from({ length: 12_345 }, (_, i) => i + 1).filter((i) => progress.isTold(i));
    expect(told.length).toBeGreaterThan(900);
    expect(told.length).toBeLessThan(1200);
    expect(told.at(-1)).toBe(12_345);
    expect(told).toContain(100);
  });
});
