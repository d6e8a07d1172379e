import { barChart, dotChart } from '../chart/category-chart.ts';
import type { Chart } from '../chart/chart.ts';
import { curveInBuckets } from '../chart/curve-buckets.ts';
import { curveOverSeeds } from '../chart/curve.ts';
import { learningCurveChart } from '../chart/learning-curve-chart.ts';
import { scatterChart } from '../chart/scatter-chart.ts';
import { exampleNoise } from './example-digits.ts';

const range = (count: number, first = 0) => Array.from({ length: count }, (_, at) => first + at);

/** Runs of several seeds that rise from chance to about `top`, faster with a greater `rate`. */
const risingRuns = (steps: readonly number[], top: number, rate: number, spread: number) =>
  range(5, 1).map((seed) =>
    steps.map(
      (step) => top - (top - 0.1) * Math.exp(-rate * step) + spread * exampleNoise(step * 7 + seed * 131),
    ),
  );

export function exampleLearningCurves(): Chart {
  const steps = range(32, 1);
  return learningCurveChart(
    [
      curveOverSeeds('Synthetic data (GTN)', steps, risingRuns(steps, 0.976, 0.26, 0.012), 'min-max'),
      {
        ...curveOverSeeds('Real data, tuned', steps, risingRuns(steps, 0.945, 0.13, 0.03), 'min-max'),
        dashed: true,
      },
      {
        ...curveOverSeeds('Real data, default rate', steps, risingRuns(steps, 0.86, 0.09, 0.04), 'min-max'),
        dashed: true,
      },
    ],
    {
      title: 'A fresh learner on synthetic and on real data',
      x: { name: 'Training steps of the learner' },
      y: { name: 'Accuracy on 10,000 test digits', format: 'percent', min: 0, max: 1 },
      references: [{ value: 0.989, label: 'Paper: 98.9 %' }],
    },
  );
}

export function exampleMetaLoss(): Chart {
  const iterations = range(3000);
  const loss = iterations.map((at) =>
    at >= 1400 && at < 1480 ? NaN : (2.2 * Math.exp(-at / 420) + 0.07) * (1 + 0.25 * exampleNoise(at)),
  );
  return learningCurveChart([curveInBuckets({ name: 'Meta-loss', x: iterations, y: loss })], {
    title: 'Meta-loss over training',
    x: { name: 'Outer iteration' },
    y: { name: 'Cross-entropy', unit: 'nats', scale: 'log' },
  });
}

export function exampleAblation(): Chart {
  return dotChart(
    [{ name: 'Accuracy', values: [0.957, 0.968, 0.974, 0.985], errors: [0.006, 0.004, 0.003, 0.001] }],
    {
      title: 'What the order of the data is worth',
      categories: ['None', 'Shuffled samples', 'Shuffled batches', 'Full curriculum'],
      value: { name: 'Test accuracy', format: 'percent' },
    },
  );
}

export const exampleFamilies = [
  'Linear',
  'MLP',
  'Convolutional',
  'Global average pooling',
  'Deeper',
  'Wider',
];
export const exampleTransfer = {
  one: { values: [0.62, 0.71, 0.976, 0.31, 0.9, 0.97], errors: [0.01, 0.02, 0.002, 0.09, 0.03, 0.002] },
  pool: { values: [0.85, 0.91, 0.972, 0.94, 0.96, 0.971], errors: [0.01, 0.004, 0.002, 0.01, 0.003, 0.002] },
};

export function exampleTransferChart(): Chart {
  return barChart(
    [
      { name: 'Taught on one learner', ...exampleTransfer.one },
      { name: 'Taught on a pool', ...exampleTransfer.pool },
    ],
    {
      title: 'Transfer to other families',
      categories: exampleFamilies,
      value: { name: 'Test accuracy', format: 'percent', max: 1 },
    },
  );
}

export function exampleEstimates(): Chart {
  const truth = range(60).map((at) => 0.94 + 0.025 * exampleNoise(at));
  const estimate = truth.map((value, at) => 0.9 * value + 0.06 + 0.012 * exampleNoise(at * 3 + 1));
  return scatterChart([{ name: 'Sampled architectures', x: truth, y: estimate }], {
    title: 'Estimate against truth',
    x: { name: 'Accuracy after 128 real epochs', format: 'percent' },
    y: { name: 'Accuracy after 32 synthetic steps', format: 'percent' },
    diagonal: true,
  });
}
