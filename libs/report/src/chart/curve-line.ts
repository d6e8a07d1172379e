import type { LineSeriesOption } from 'echarts';
import { isShown, type Axis } from './axis.ts';
import type { Curve } from './curve.ts';

export interface CurveAxes {
  readonly x: Axis;
  readonly y: Axis;
}

/** Whether the axes have a place for a point of the curve. */
const hasPlace = ({ x, y }: Curve, at: number, axes: CurveAxes) =>
  isShown(x[at], axes.x) && isShown(y[at], axes.y);

/** Index of the last point that shows, or -1. */
export function lastShown(curve: Curve, axes: CurveAxes): number {
  let at = curve.y.length - 1;
  while (at >= 0 && !hasPlace(curve, at, axes)) at--;
  return at;
}

export interface LineLook {
  readonly name: string;
  readonly color: string;
  readonly symbol: string;
}

/** The line of a curve through the points to draw. A point between gaps gets a mark, since no line would show it. */
export function curveLine(
  curve: Curve,
  drawn: readonly number[],
  axes: CurveAxes,
  { name, color, symbol }: LineLook,
): LineSeriesOption {
  const { x, y, dashed = false, stepped = false } = curve;
  const shown = drawn.map((at) => hasPlace(curve, at, axes));
  return {
    type: 'line',
    name,
    data: drawn.map((at, place) => {
      if (!shown[place]) return { value: [isShown(x[at], axes.x) ? x[at] : '-', '-'] };
      const alone = !shown[place - 1] && !shown[place + 1];
      return { value: [x[at]!, y[at]!], ...(alone ? { symbol: 'circle' } : {}) };
    }),
    ...(stepped && { step: 'end' }),
    symbol,
    symbolSize: 6,
    showAllSymbol: true,
    lineStyle: { width: 2, color, type: dashed ? [6, 4] : 'solid', join: 'round' },
    itemStyle: { color, borderWidth: 0 },
    emphasis: { disabled: true },
    silent: true,
    z: 3,
  };
}
