import type { EstimatorAgreement, ValidationConfigInput } from '@gtn-studio/contracts';
import { newId } from '@gtn-studio/persistence';
import { TestPlatform } from '@gtn-studio/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { learnerEvaluator } from './service.ts';
import { program } from './testing/evaluations.ts';

const config = {
  networks: {
    from: 'space',
    cells: { space: 'nasBench201', channels: 2, cells: 1 },
    dataset: 'digits',
    count: 4,
  },
  truth: { source: 'training', epochs: 1, seeds: 2 },
  estimators: ['parameters', 'real-steps:validation-loss', 'parameters+real-steps:validation-loss'],
  ...{ steps: 4, batchSize: 100, schedule: { learningRate: 0.05, momentum: 0.5 } },
  ...{ seeds: 2, images: 40, seed: 3 },
} satisfies ValidationConfigInput;

describe('a validation', { timeout: 300_000 }, () => {
  let platform: TestPlatform;
  beforeAll(async () => {
    platform = await TestPlatform.start();
    // There is no table, wherever the data are of who runs this.
    await platform.serve(learnerEvaluator(program), { ...platform.env, GTN_DATA_DIR: undefined });
  });
  afterAll(() => platform.stop());

  async function requested(change: Partial<ValidationConfigInput> = {}): Promise<string> {
    const id = newId();
    await platform.database.prisma.proxyValidation.create({
      data: {
        ...{
          id,
          experimentId: await platform.experiment(),
          name: 'validation',
          config: { ...config, ...change },
        },
        ...{ space: 'nasbench201', truth: 'train', n: 4, k: 1, estimators: [] },
      },
    });
    return id;
  }
  const rowOf = (id: string) =>
    platform.database.prisma.proxyValidation.findUniqueOrThrow({
      where: { id },
      include: { points: { orderBy: { number: 'asc' } } },
    });

  it('compares each estimator with the truth, tells how far it is, and measures nothing twice', async () => {
    const first = await requested();
    await platform.send('ProxyValidation', first);
    await platform.reach('ProxyValidation', first, 'completed');
    const found = await rowOf(first);
    // Of four networks: parameters, real steps and the truth.
    expect(found).toMatchObject({
      n: 4,
      k: 1,
      measured: 12,
      known: 0,
      done: 4,
    });
    const agreements = found.estimators as unknown as EstimatorAgreement[];
    expect(agreements.map(({ name }) => name)).toEqual(config.estimators);
    expect(agreements[0]!.spearman.all).toBeGreaterThanOrEqual(-1);
    expect(found.points).toHaveLength(4);
    for (const { truth, estimates } of found.points) {
      expect(truth).toBeGreaterThan(0);
      expect(estimates).toHaveLength(3);
    }
    const trained = await platform.database.prisma.measurement.findMany({ where: { estimator: 'truth' } });
    const means = trained.map(({ values }) => {
      const { accuracy } = values as Record<string, [number, number]>;
      return (accuracy![0] + accuracy![1]) / 2;
    });
    expect(means.toSorted()).toEqual(found.points.map(({ truth }) => truth).toSorted());
    const events = await platform.events(first);
    const phases = events.flatMap((event) => ('phase' in event ? [event.phase] : []));
    expect(phases).toContain('training for the truth');

    const second = await requested();
    await platform.send('ProxyValidation', second);
    await platform.reach('ProxyValidation', second, 'completed');
    const again = await rowOf(second);
    expect(again).toMatchObject({ measured: 12, known: 12 });
    const figures = ({ points }: typeof again) =>
      points.map(({ architecture, truth, estimates }) => ({ architecture, truth, estimates }));
    expect(figures(again)).toEqual(figures(found));
  });

  it('rests when it is paused, goes on when it is resumed, and can be cancelled', async () => {
    const id = await requested({ seed: 4, truth: { source: 'training', epochs: 50 } });
    await platform.send('ProxyValidation', id);
    await platform.reach('ProxyValidation', id, 'active');
    const intend = async (intent: 'pause' | 'cancel') => {
      await platform.database.prisma.proxyValidation.update({ where: { id }, data: { intent } });
      platform.messaging.notifyIntent(id);
    };
    await intend('pause');
    await platform.reach('ProxyValidation', id, 'paused');
    await platform.database.prisma.proxyValidation.update({
      where: { id },
      data: { state: 'requested', intent: 'run' },
    });
    await platform.send('ProxyValidation', id);
    await platform.reach('ProxyValidation', id, 'active');
    await intend('cancel');
    await platform.reach('ProxyValidation', id, 'cancelled');
    expect((await rowOf(id)).points).toEqual([]);
  });

  it('without the table of its truth fails, and says so', async () => {
    const id = await requested({ truth: { source: 'nasBench201' } });
    await platform.send('ProxyValidation', id);
    await platform.reach('ProxyValidation', id, 'failed');
    expect((await rowOf(id)).failure).toContain('GTN_DATA_DIR must name the folder of nasbench201.csv.gz');
  });
});
