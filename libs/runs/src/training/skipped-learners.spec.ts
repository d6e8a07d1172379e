import { ReferenceEngine } from '@gtn-studio/autodiff';
import { Trainer } from '@gtn-studio/gtn';
import { describe, expect, it } from 'vitest';
import { loadRunData } from '../data/run-data.ts';
import { tinyConfig } from '../testing/index.ts';
import type { Metric } from './metric.ts';
import { skippedLearners } from './skipped-learners.ts';

/** Outer iterations of a pool of a linear learner, which no learning rate drives beyond a float64, and one that it does. */
async function train(learners: number) {
  const config = tinyConfig({
    unrollLength: 4,
    learner: {
      pool: [
        'linear',
        { family: 'mlp', hiddenDepth: [3, 3], hiddenWidth: [8, 8], norms: ['none'], weightNorm: [false] },
      ],
      architectures: 2,
    },
    innerOptimizer: { learningRate: 1e30 },
    metaLoss: { learners },
  });
  const { real } = await loadRunData(config);
  const trainer = await Trainer.create(new ReferenceEngine(), config, real);
  const metrics: Metric[] = [];
  for (let state = trainer.initialState(); metrics.length < 10;) {
    const made = await trainer.outerIteration(state);
    state = made.state;
    metrics.push(made.report);
  }
  return {
    skipped: metrics.filter((metric) => 'skipped' in metric && metric.skipped).length,
    learners: skippedLearners(config, trainer.pool.architectures, metrics),
  };
}

describe('skippedLearners', () => {
  it('names the learner that diverges, and no other', async () => {
    const { skipped, learners } = await train(1);
    expect(skipped).toBeGreaterThan(0);
    expect(skipped).toBeLessThan(10);
    expect(learners).toEqual([{ learner: 'fc 8-8-8, linear, no norm', iterations: skipped, skipped }]);
  });

  it('counts an outer iteration of several learners for each of them', async () => {
    const { skipped, learners } = await train(2);
    const [first, second] = learners;
    expect(first).toEqual({ learner: 'fc 8-8-8, linear, no norm', iterations: skipped, skipped });
    expect(second).toMatchObject({ learner: 'linear' });
    expect(second!.skipped).toBeLessThan(second!.iterations);
  });
});
