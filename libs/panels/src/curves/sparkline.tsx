import { useCallback, useMemo } from 'react';
import type uPlot from 'uplot';
import { Chart } from '../chart/chart.tsx';

export interface SparklineProps {
  readonly steps: readonly number[];
  readonly values: readonly (number | null)[];
  /** What it shows, for those who don't see it. */
  readonly label: string;
}

/** A curve the size of a word: its course and nothing else. */
export function Sparkline({ steps, values, label }: SparklineProps) {
  const data = useMemo<uPlot.AlignedData>(() => [[...steps], [...values]], [steps, values]);
  const options = useCallback(
    (color: (token: string) => string): Omit<uPlot.Options, 'width' | 'height'> => ({
      legend: { show: false },
      cursor: { show: false },
      padding: [4, 4, 4, 4],
      scales: { x: { time: false } },
      axes: [{ show: false }, { show: false }],
      series: [
        {},
        { stroke: color('series-1'), width: 1.5, spanGaps: true, points: { show: steps.length === 1 } },
      ],
    }),
    [steps.length === 1],
  );
  return (
    <div className="gtn-sparkline">
      <Chart options={options} data={data} height={28} label={label} />
    </div>
  );
}
