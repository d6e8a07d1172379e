import type uPlot from 'uplot';
import { compact } from '../format/numbers.ts';

/** Between the ticks of an axis that counts: there is no step 1.5. */
export const wholeIncrements = Array.from({ length: 10 }, (_, digits) =>
  [1, 2, 5].map((factor) => factor * 10 ** digits),
).flat();

/** Ticks of a logarithmic axis: powers of ten, with some between them where there are few. */
export const logSplits = (_chart: uPlot, _axis: number, min: number, max: number): number[] => {
  const decades = Math.log10(max / min);
  const between = decades > 3 ? [1] : decades > 1 ? [1, 2, 5] : [1, 1.5, 2, 3, 4, 5, 6, 8];
  const [first, last] = [Math.floor(Math.log10(min)), Math.floor(Math.log10(max))];
  return Array.from({ length: last - first + 1 }, (_, at) => 10 ** (first + at))
    .flatMap((power) => between.map((factor) => factor * power))
    .filter((tick) => tick >= min && tick <= max);
};

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

/** A logarithmic scale of values with a twentieth of room; the library's own goes on to the next power of ten, and may leave most of a chart empty. */
export const logRange: uPlot.Range.Function = (_chart, min, max) => {
  if (min === null || max === null) return [null, null];
  const room = min === max ? 2 : (max / min) ** 0.05;
  return [min / room, max * room];
};
