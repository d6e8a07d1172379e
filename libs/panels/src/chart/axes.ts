import type uPlot from 'uplot';
import { compact } from '../format/numbers.ts';

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
