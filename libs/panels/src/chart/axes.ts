import type uPlot from 'uplot';
import { compact } from '../format/numbers.ts';

/** Between the ticks of an axis that counts: there is no step 1.5. */
export const wholeIncrements = Array.from({ length: 10 }, (_, digits) =>
  [1, 2, 5].map((factor) => factor * 10 ** digits),
).flat();

/** Of the splits of a logarithmic axis, the powers of ten: lines at all of them are a wall. */
export const powersOfTen: uPlot.Axis.Filter = (_chart, splits) =>
  splits.map((split) => (Number.isInteger(Math.round(1e6 * Math.log10(split)) / 1e6) ? split : null));

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
