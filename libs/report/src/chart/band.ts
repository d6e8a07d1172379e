import type { CustomSeriesOption, CustomSeriesRenderItem } from 'echarts';
import { isShown } from './axis.ts';
import type { CurveAxes } from './curve-line.ts';
import type { Curve } from './curve.ts';

/** The band around a curve as one area per stretch without gaps; on a log axis a lower edge ≤ 0 runs down to the floor. */
export function bandSeries(
  curve: Curve,
  drawn: readonly number[],
  color: string,
  axes: CurveAxes,
): CustomSeriesOption {
  const { x, low, high } = curve;
  const stretches: number[][] = [[]];
  for (const at of drawn) {
    const hasPlace = isShown(x[at], axes.x) && isShown(high![at], axes.y) && Number.isFinite(low![at]);
    if (hasPlace) stretches.at(-1)!.push(at);
    else stretches.push([]);
  }
  const areas = stretches.filter((stretch) => stretch.length > 1);

  const renderItem: CustomSeriesRenderItem = (params, api) => {
    // One call draws all of its stretch.
    const stretch = areas[params.dataIndex]!;
    const { y, height } = params.coordSys as unknown as { y: number; height: number };
    const upper = stretch.map((at) => api.coord([x[at]!, high![at]!]));
    const lower = stretch.map((at) =>
      isShown(low![at], axes.y)
        ? api.coord([x[at]!, low![at]])
        : [api.coord([x[at]!, high![at]!])[0]!, y + height],
    );
    return {
      type: 'polygon',
      silent: true,
      shape: { points: [...upper, ...lower.reverse()] },
      style: { fill: color, opacity: 0.16 },
    };
  };
  // The axes take their extent from the data, so each stretch states its own.
  const data = areas.map((stretch) => {
    const lows = stretch.map((at) => low![at]!).filter((value) => isShown(value, axes.y));
    const highs = stretch.map((at) => high![at]!);
    const top = highs.reduce((a, b) => Math.max(a, b));
    return [x[stretch[0]!]!, x[stretch.at(-1)!]!, lows.reduce((a, b) => Math.min(a, b), top), top];
  });
  return {
    type: 'custom',
    renderItem,
    data,
    encode: { x: [0, 1], y: [2, 3] },
    clip: true,
    silent: true,
    z: 1,
  };
}
