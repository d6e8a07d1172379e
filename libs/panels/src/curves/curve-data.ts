import type uPlot from 'uplot';

/** Neighbouring points of a curve as one: the API's CurvePoint. */
export interface CurvePoint {
  readonly step: number;
  /** Value at the step; null if it is not finite. */
  readonly last: number | null;
  /** Smallest and largest value of the points that this one stands for. */
  readonly min: number | null;
  readonly max: number | null;
}

export interface Curve {
  readonly label: string;
  /** In the order of their steps. */
  readonly points: readonly CurvePoint[];
}

/** A moving average of weight `smoothing` (0 to below 1) on what was before, without the bias of its start; null stays null. */
export function smooth(values: readonly (number | null)[], smoothing: number): (number | null)[] {
  if (smoothing === 0) return [...values];
  let sum = 0;
  let weight = 0;
  return values.map((value) => {
    if (value === null) return null;
    sum = smoothing * sum + (1 - smoothing) * value;
    weight = smoothing * weight + (1 - smoothing);
    return sum / weight;
  });
}

/** Columns of a chart: the steps of all curves, then for each curve its line, its largest and its smallest values. */
export function curveData(
  curves: readonly Curve[],
  { smoothing = 0, log = false }: { readonly smoothing?: number; readonly log?: boolean } = {},
): uPlot.AlignedData {
  const drawable = (value: number | null) => (log && value !== null && value <= 0 ? null : value);
  const steps = [...new Set(curves.flatMap(({ points }) => points.map(({ step }) => step)))].sort(
    (a, b) => a - b,
  );
  const columns = curves.flatMap(({ points }) => {
    const at = new Map(points.map(({ step }, index) => [step, index]));
    // What a curve has no point for is no gap in it: undefined, where null is one.
    const along = (values: readonly (number | null)[]) => steps.map((step) => values[at.get(step) ?? -1]);
    return [
      along(
        smooth(
          points.map(({ last }) => drawable(last)),
          smoothing,
        ),
      ),
      along(points.map(({ max }) => drawable(max))),
      along(points.map(({ min }) => drawable(min))),
    ];
  });
  return [steps, ...columns];
}
