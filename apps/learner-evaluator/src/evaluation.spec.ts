import type { Estimate, EvaluationConfigInput } from '@gtn-studio/contracts';
import { newId } from '@gtn-studio/persistence';
import { TestPlatform, endProcess } from '@gtn-studio/platform/testing';
import { tinyConfig } from '@gtn-studio/workers/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { learnerEvaluator } from './service.ts';
import {
  architecture,
  program,
  quickProgram,
  real,
  requestedEvaluation,
  storedGenerator,
} from './testing/evaluations.ts';
import { quick } from './testing/quick.ts';

describe('an evaluation', () => {
  let platform: TestPlatform;
  let service: { stop(): Promise<void> };
  beforeAll(async () => {
    platform = await TestPlatform.start();
    service = await platform.serve(learnerEvaluator(program, quick));
  });
  afterAll(() => platform.stop());

  async function asked(config: EvaluationConfigInput, row?: { trialId?: string }) {
    const id = await requestedEvaluation(platform, config, row);
    await platform.send('Evaluation', id);
    return id;
  }
  async function completed(config: EvaluationConfigInput, row?: { trialId?: string }) {
    const id = await asked(config, row);
    await platform.reach('Evaluation', id, 'completed');
    return id;
  }
  const rowOf = (id: string) => platform.database.prisma.evaluation.findUniqueOrThrow({ where: { id } });
  const curve = async (ownerId: string, name: string) => {
    const points = await platform.database.prisma.metricPoint.findMany({
      where: { series: { ownerId, name } },
      orderBy: { step: 'asc' },
    });
    return points.map(({ step, value }) => [step, value]);
  };
  const statesOf = async (id: string) =>
    (await platform.events(id)).map((event) => 'state' in event && event.state);

  it('on real data tells accuracies, their mean, the curve and the cost', async () => {
    const id = await completed({ architecture, teaching: real, seeds: 3, testedSteps: [1, 10] });
    const { accuracies, accuracyMean, accuracyStd, seconds, trainingFlops, finishedAt } = await rowOf(id);
    expect(accuracies).toHaveLength(3);
    const mean = (accuracies[0]! + accuracies[1]! + accuracies[2]!) / 3;
    expect(accuracyMean).toBeCloseTo(mean, 12);
    expect(accuracyMean).toBeGreaterThan(0.4);
    const squares = accuracies.reduce((sum, accuracy) => sum + (accuracy - mean) ** 2, 0);
    expect(accuracyStd).toBeCloseTo(Math.sqrt(squares / 2), 12);
    expect(seconds).toBeGreaterThan(0);
    // A step costs at least the forward pass of 20 images by 640 weights, twice as much back.
    expect(trainingFlops).toBeGreaterThan(3 * 20 * (20 * 640 * 2));
    expect(finishedAt).toBeInstanceOf(Date);
    const points = await curve(id, 'accuracy');
    expect(points.map(([step]) => step)).toEqual([1, 10, 20]);
    expect(points[2]![1]).toBeCloseTo(mean, 12);
    expect((await curve(id, 'loss')).map(([step]) => step)).toEqual([1, 10, 20]);
    expect(await statesOf(id)).toEqual(['active', 'completed']);
    expect((await platform.events(id)).at(-1)).toMatchObject({ accuracy: accuracyMean });
  });

  it('teaches a network of cells', async () => {
    const nodes = [[{ op: 'conv3x3' as const, from: 0 }], [{ op: 'skip' as const, from: 1 }]];
    const cells = {
      ...{ image: [1, 8, 8] as [number, number, number], classes: 10, stem: 4 },
      cells: { cell: { inputs: 1 as const, nodes, outputs: [1, 2] } },
      stages: [
        { kind: 'cells' as const, cell: 'cell', repeat: 1, channels: 4 },
        { kind: 'residual' as const, channels: 8 },
      ],
    };
    const id = await completed({ architecture: cells, teaching: { ...real, steps: 40 } });
    expect((await rowOf(id)).accuracyMean).toBeGreaterThan(0.4);
  });

  it('with the same seed reaches the same, with another one something else', async () => {
    const config = { architecture, teaching: real, seeds: 2 };
    const [first, again, other] = [
      await completed(config),
      await completed(config),
      await completed({ ...config, seed: 7 }),
    ];
    const reached = async (id: string) => (await rowOf(id)).accuracies;
    expect(await reached(again)).toEqual(await reached(first));
    expect(await reached(other)).not.toEqual(await reached(first));
  });

  it('with a generator teaches its synthetic set, or the first steps of it', async () => {
    const generatorId = await storedGenerator(platform, tinyConfig());
    const teaching = { source: 'generator' as const, generatorId };
    const whole = await completed({ architecture, teaching, testedSteps: [1, 2] });
    const part = await completed({ architecture, teaching: { ...teaching, steps: 1 } });
    const [first, last] = await curve(whole, 'accuracy');
    expect(await curve(part, 'accuracy')).toEqual([first]);
    expect((await rowOf(whole)).accuracyMean).toBe(last![1]);

    const tooLong = await asked({ architecture, teaching: { ...teaching, steps: 3 } });
    await platform.reach('Evaluation', tooLong, 'failed');
    expect((await rowOf(tooLong)).failure).toBe(
      'teaching.steps: must be at most the 2 inner steps of the generator, got 3',
    );
  });

  it('on test images scores others than on validation images, and as many as it is told', async () => {
    const config = { architecture, teaching: real };
    const validation = await completed(config);
    const test = await completed({ ...config, split: 'test' });
    const few = await completed({ ...config, images: 7 });
    const reached = async (id: string) => (await rowOf(id)).accuracyMean!;
    expect((await reached(validation)) * 180).toBeCloseTo(Math.round((await reached(validation)) * 180), 9);
    expect((await reached(test)) * 360).toBeCloseTo(Math.round((await reached(test)) * 360), 9);
    expect((await reached(few)) * 7).toBeCloseTo(Math.round((await reached(few)) * 7), 9);
    expect(await reached(test)).not.toBe(await reached(validation));
  });

  it.each<[string, string, Partial<EvaluationConfigInput>]>([
    [
      'INVALID_INPUT',
      'architecture.image: must be the [1, 8, 8] of digits, got [1, 28, 28]',
      { architecture: { ...architecture, image: [1, 28, 28] } },
    ],
    [
      'INVALID_INPUT',
      'architecture.convs.0.kernel: must be odd, got 2',
      { architecture: { ...architecture, convs: [{ channels: 4, kernel: 2, halve: false }] } },
    ],
    [
      'INVALID_INPUT',
      'teaching.batchSize: must be at most the 1257 training images of digits, got 5000',
      { teaching: { ...real, batchSize: 5000 } as never },
    ],
    [
      'DATASET_UNREADABLE',
      'there is no data set "nothing"',
      { teaching: { ...real, dataset: 'nothing' } as never },
    ],
    ['INVALID_INPUT', 'seeds', { seeds: 1000 }],
    [
      'NOT_FOUND',
      'there is no generator',
      { teaching: { source: 'generator', generatorId: '01a20d4a-bc15-7708-9c6f-5274d1ace5c9' } },
    ],
  ])('that is not possible fails with %s: %s', async (code, message, changes) => {
    const id = await requestedEvaluation(platform, { architecture, teaching: real, ...changes });
    await platform.send('Evaluation', id);
    await platform.reach('Evaluation', id, 'failed');
    const { failure, failureCode } = await rowOf(id);
    expect(failureCode).toBe(code);
    expect(failure).toContain(message);
  });

  it('of a trial wakes its search when it completes and when it fails', async () => {
    const { prisma } = platform.database;
    const trialOf = async (architectureId: string) => {
      const [searchId, trialId] = [newId(), newId()];
      const experimentId = await platform.experiment();
      await prisma.search.create({
        data: { id: searchId, experimentId, name: 's', config: {}, trialBudget: 1 },
      });
      await prisma.trial.create({ data: { id: trialId, searchId, number: 1, architectureId } });
      return { searchId, trialId };
    };
    const { architectureId } = await rowOf(await completed({ architecture, teaching: real }));
    const good = await trialOf(architectureId);
    const bad = await trialOf(architectureId);
    await completed({ architecture, teaching: real }, { trialId: good.trialId });
    const failing = await asked(
      { architecture: { ...architecture, classes: 3 }, teaching: real },
      { trialId: bad.trialId },
    );
    await platform.reach('Evaluation', failing, 'failed');
    // Asked for again as long as nobody has it.
    const woken = new Set<string>();
    const searching = platform.messaging.consumeWork('advanceSearch', {}, async ({ payload }) =>
      woken.add(payload.id),
    );
    await vi.waitFor(() => expect(woken).toEqual(new Set([good.searchId, bad.searchId])), 60_000);
    await searching.stop();
  });

  it('that is cancelled ends between two learners', async () => {
    const id = await asked({
      architecture,
      teaching: { ...real, steps: 200 },
      seeds: 100,
      images: 5,
    });
    await platform.reach('Evaluation', id, 'active');
    await platform.database.prisma.evaluation.update({ where: { id }, data: { intent: 'cancel' } });
    platform.messaging.notifyIntent(id);
    await platform.reach('Evaluation', id, 'cancelled');
    expect((await rowOf(id)).accuracies).toEqual([]);
    expect(await statesOf(id)).toEqual(['active', 'cancelled']);
  });

  it('trains a network to the end, goes on after a pause in the middle, and trains nothing twice', async () => {
    const { prisma } = platform.database;
    const training = { dataset: 'digits', epochs: 20, batchSize: 64, cropPadding: 1, flip: false, cutout: 2 };
    const config: EvaluationConfigInput = { architecture, training, seeds: 2, seed: 3, split: 'test' };
    const id = await asked(config);
    const points = (name?: string) =>
      prisma.artifact.count({ where: { evaluationId: id, kind: 'checkpoint', name } });
    const networks = async (evaluationId: string) =>
      (
        await prisma.artifact.findMany({ where: { evaluationId, kind: 'network' }, orderBy: { name: 'asc' } })
      ).map(({ name, sha256 }) => ({ name, sha256 }));
    const inTheSecond = async () => expect(await points('training-1.safetensors')).toBe(1);
    await vi.waitFor(inTheSecond, { timeout: 60_000, interval: 5 });
    await prisma.evaluation.update({ where: { id }, data: { intent: 'pause' } });
    platform.messaging.notifyIntent(id);
    await platform.reach('Evaluation', id, 'paused');
    await prisma.evaluation.update({ where: { id }, data: { state: 'requested', intent: 'run' } });
    await platform.send('Evaluation', id);
    await platform.reach('Evaluation', id, 'completed');
    const trained = await rowOf(id);
    const steps = 2 * 20 * Math.floor(1257 / 64);
    expect(trained).toMatchObject({ done: steps, total: steps });
    expect(trained.accuracies).toHaveLength(2);
    expect(trained.accuracyMean).toBeGreaterThan(0.7);
    expect(await points()).toBe(0);
    const made = await networks(id);
    expect(made.map(({ name }) => name)).toEqual(['network-0.onnx', 'network-1.onnx']);
    expect(made[0]!.sha256).not.toBe(made[1]!.sha256);
    expect((await platform.events(id)).at(-1)).toMatchObject({ accuracy: trained.accuracyMean });

    const estimates = async (of: string) => (await rowOf(of)).estimates as unknown as Estimate[];
    const again = await completed(config);
    expect(await estimates(again)).toMatchObject([{ isKnown: true }]);
    expect(await rowOf(again)).toMatchObject({
      accuracies: trained.accuracies,
      trainingFlops: 0,
      seconds: 0,
    });
    expect(await networks(again)).toEqual(made);

    await prisma.measurement.deleteMany({ where: { estimator: 'final-training' } });
    const undisturbed = await completed(config);
    const values = (all: Estimate[]) => all.map((one) => one.values);
    expect(values(await estimates(undisturbed))).toEqual(values(await estimates(id)));
    expect(await networks(undisturbed)).toEqual(made);
    // What was made of the second training before the pause was not made again.
    expect(trained.trainingFlops).toBeLessThan((await rowOf(undisturbed)).trainingFlops! / 2);

    // What is known but left no network, as those who had it are gone, is trained again.
    await prisma.artifact.deleteMany({ where: { kind: 'network', name: 'network-1.onnx' } });
    const anew = await completed(config);
    expect(await networks(anew)).toEqual(made);
    expect((await rowOf(anew)).trainingFlops).toBeGreaterThan(0);
  });

  it('asked for twice is made once, also when its evaluator is killed in the middle', async () => {
    await service.stop();
    const config = { architecture, teaching: { ...real, steps: 100 } as never, seeds: 20, images: 20 };
    const id = await requestedEvaluation(platform, config);
    await platform.send('Evaluation', id);
    await platform.send('Evaluation', id);
    const first = platform.spawn(quickProgram);
    await platform.reach('Evaluation', id, 'active');
    await endProcess(first, 'SIGKILL');
    const second = platform.spawn(quickProgram);
    await platform.reach('Evaluation', id, 'completed');
    expect(await statesOf(id)).toEqual(['active', 'completed']);
    const { fence, accuracies } = await rowOf(id);
    expect(fence).toBe(2);
    const undisturbed = await completed(config);
    expect(accuracies).toEqual((await rowOf(undisturbed)).accuracies);
    await endProcess(second, 'SIGTERM');
  });
});
