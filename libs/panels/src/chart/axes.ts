import type uPlot from 'uplot';
import { compact } from '../format/numbers.ts';

/** Between the ticks of an axis that counts: there is no step 1.5. */
export const wholeIncrements = Array.from({ length: 10 }, (_, digits) =>
  [1, 2, 5].map((factor) => factor * 10 ** digits),
).flat();

/** Axes as all charts have them: thin lines, labels in the muted tone. */
export function axis(color: (token: string) => string, options: uPlot.Axis = {}): uPlot.Axis {
  const line = { stroke: color('line'), width: 1 };
  return {
    stroke: color('muted'),
    font: '12px system-ui, sans-serif',
    grid: line,
    ticks: { ...line, size: 4 },
    border: { show: false },
    values: (_chart, values) => values.map((value) => (value === null ? '' : compact(value))),
    ...options,
  };
}
