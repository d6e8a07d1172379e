import type { LineSeriesOption } from 'echarts';
import { isShown, type Axis } from './axis.ts';
import type { Palette } from './palette.ts';

/** A horizontal line to compare with, such as a published result. */
export interface Reference {
  /** On the vertical axis. */
  readonly value: number;
  readonly label: string;
}

export function checkReferences(caller: string, references: readonly Reference[], axis: Axis): void {
  for (const { label, value } of references) {
    if (!isShown(value, axis)) {
      throw new RangeError(`${caller}: axis "${axis.name}" cannot show the reference "${label}" at ${value}`);
    }
  }
}

/** A series of its own for each: the legend names it, where no curve can run through the name. */
export const referenceLines = (
  references: readonly Reference[],
  { muted: color }: Palette,
): LineSeriesOption[] =>
  references.map(({ value, label }) => {
    const lineStyle = { color, type: [2, 3], width: 1.25 };
    return {
      type: 'line',
      name: label,
      data: [],
      symbol: 'none',
      lineStyle,
      // The legend shows a mark of a series that has none.
      itemStyle: { color, opacity: 0 },
      // Else the library rounds the value itself to two decimals.
      markLine: {
        silent: true,
        symbol: 'none',
        precision: 12,
        lineStyle,
        label: { show: false },
        data: [{ yAxis: value }],
      },
    };
  });

interface Extent {
  readonly min: number;
  readonly max: number;
}

/** Limits of an axis that has none of its own, moved where a reference line would otherwise fall outside. */
export function limitsWithReferences(axis: Axis, references: readonly Reference[]) {
  const least = Math.min(...references.map(({ value }) => value));
  const greatest = Math.max(...references.map(({ value }) => value));
  // Null leaves the choice to the library, which then rounds it.
  return {
    ...(axis.min === undefined ? { min: ({ min }: Extent) => (least < min ? least : null) } : {}),
    ...(axis.max === undefined ? { max: ({ max }: Extent) => (greatest > max ? greatest : null) } : {}),
  };
}
