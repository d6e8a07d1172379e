import { type ChartSection, type Curve, learningCurveChart } from '@gtn-studio/report';
import type { Benchmark } from './benchmark.ts';
import { type Row, randomRow } from './row.ts';
import type { AllScored, Pooled } from './scored.ts';

/** Test error by training, as searches at random judge more networks. */
export function errorByTraining(
  { short, long, gtn, ensemble }: AllScored,
  benchmark: Benchmark,
  networks: number,
  { proxies: free, hindsight }: Readonly<Record<'proxies' | 'hindsight', Row>>,
): ChartSection {
  const counts = Array.from({ length: networks }, (_, i) => i + 1);
  const curve = ({ judge, pools }: Pooled): Curve => {
    const rows = counts.map((count) => randomRow(judge, pools, count, benchmark));
    return {
      name: judge.title,
      x: rows.map(({ trainingFlops }) => trainingFlops / 1e12),
      y: rows.map(({ testError }) => testError.mean),
    };
  };
  return {
    kind: 'chart',
    chart: learningCurveChart([gtn, ensemble, short, long].map(curve), {
      title: 'What a search at random finds for its training',
      x: { name: 'training of the judged learners', unit: 'TFLOP', scale: 'log' },
      y: {
        ...{ name: 'test error of the chosen network', format: 'percent' },
        min: Math.floor(100 * hindsight.testError.mean) / 100, // a whole label below the lowest line
      },
      references: [
        { value: free.testError.mean, label: `${free.scoredBy}, which cost no training` },
        { value: hindsight.testError.mean, label: 'the best of the networks' },
      ],
    }),
    caption: `From 1 to ${networks} networks, over all ways to draw them from the pool; the lines without training are of ${networks}.`,
  };
}
