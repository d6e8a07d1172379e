import type { OuterIteration } from '@gtn-studio/gtn';
import { chartSvg } from '@gtn-studio/report';
import { expect, it } from 'vitest';
import { rankLossChart } from './training-charts.ts';

const iteration = (number: number, more: Partial<OuterIteration> = {}): OuterIteration => ({
  ...{ iteration: number, metaLoss: 2, gradientNorm: 1, learningRate: 0.1, skipped: false },
  ...more,
});

it('draws the rank loss of a teacher that ranks its learners beside that of no order, and of no other', () => {
  const metrics = [
    iteration(1, { rankLoss: 0 }),
    iteration(2, { rankLoss: NaN, skipped: true }),
    iteration(3, { rankLoss: 0.75 }),
    { iteration: 3, validationAccuracy: { mean: 0.5, std: 0, n: 1 } },
  ];
  const chart = rankLossChart(metrics)!;
  expect(chart.description).toBe('pairwise logistic loss against outer iteration: rank loss ends at 0.75.');
  const drawn = chartSvg(chart);
  expect(drawn).toContain('Rank loss');
  expect(drawn).toContain('no order: log 2');
  expect(rankLossChart([iteration(1), iteration(2)])).toBeUndefined();
});
