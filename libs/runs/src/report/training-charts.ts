import type { TrainingConfig } from '@gtn-studio/contracts';
import type { Schedule } from '@gtn-studio/gtn';
import { type Chart, curveInBuckets, learningCurveChart } from '@gtn-studio/report';
import { type Metric, isEvaluation, isIteration } from '../training/metric.ts';
import type { ConstantSchedule } from '../teaching/real-set.ts';

/** Meta-loss by outer iteration; one that was skipped is a gap. */
export function metaLossChart(metrics: readonly Metric[]): Chart {
  const iterations = metrics.filter(isIteration);
  const curve = {
    name: 'meta-loss',
    x: iterations.map(({ iteration }) => iteration),
    y: iterations.map(({ metaLoss, skipped }) => (skipped ? NaN : metaLoss)),
  };
  return learningCurveChart([curveInBuckets(curve)], {
    title: 'Meta-loss',
    x: { name: 'outer iteration' },
    y: { name: 'cross-entropy on real images', scale: 'log' },
  });
}

/** Rank loss by outer iteration, of a teacher that ranks its learners; undefined for one that doesn't. */
export function rankLossChart(metrics: readonly Metric[]): Chart | undefined {
  const iterations = metrics.filter(isIteration);
  if (!iterations.some(({ rankLoss }) => rankLoss !== undefined)) return undefined;
  const curve = {
    name: 'rank loss',
    x: iterations.map(({ iteration }) => iteration),
    y: iterations.map(({ rankLoss, skipped }) => (skipped ? NaN : (rankLoss ?? NaN))),
  };
  return learningCurveChart([curveInBuckets(curve)], {
    title: 'Rank loss',
    x: { name: 'outer iteration' },
    y: { name: 'pairwise logistic loss' },
    references: [{ value: Math.LN2, label: 'no order: log 2' }],
  });
}

/** Accuracy of fresh learners on validation images by outer iteration. */
export function validationChart(metrics: readonly Metric[]): Chart {
  const evaluations = metrics.filter(isEvaluation);
  const edge = (sign: number) =>
    evaluations.map(({ validationAccuracy: { mean, std } }) => mean + sign * std);
  const several = evaluations.some(({ validationAccuracy }) => validationAccuracy.n > 1);
  return learningCurveChart(
    [
      {
        name: 'validation accuracy',
        x: evaluations.map(({ iteration }) => iteration),
        y: evaluations.map(({ validationAccuracy }) => validationAccuracy.mean),
        ...(several && { low: edge(-1), high: edge(1) }),
      },
    ],
    {
      title: 'Validation accuracy of fresh learners',
      x: { name: 'outer iteration' },
      y: { name: 'accuracy', format: 'percent' },
    },
  );
}

/** What a point of `validationChart` is. */
export const validationCaption = ({ learners }: TrainingConfig['evaluation']): string =>
  learners === 1
    ? 'Of one fresh learner each time, so some of its ups and downs are chance.'
    : `Means of ${learners} fresh learners; the band is one standard deviation.`;

/** The learned learning rate and momentum by inner step, beside the constant ones that suit real images best. */
export function scheduleCharts({ learningRate, momentum }: Schedule, real: ConstantSchedule): Chart[] {
  const steps = Array.from({ length: learningRate.length }, (_, t) => t + 1);
  const chart = (title: string, name: string, learned: ArrayLike<number>, constant: number) =>
    learningCurveChart([{ name: 'learned', x: steps, y: learned }], {
      title,
      x: { name: 'inner step' },
      y: { name },
      references: [{ value: constant, label: `best constant for real images: ${constant}` }],
    });
  return [
    chart('Learned learning rate', 'learning rate', learningRate, real.learningRate),
    chart('Learned momentum', 'momentum', momentum, real.momentum),
  ];
}
