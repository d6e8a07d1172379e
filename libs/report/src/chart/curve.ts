/** One line of a learning curve. Values that are not finite are gaps. */
export interface Curve {
  readonly name: string;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Lower and upper edge of a band around the line. */
  readonly low?: ArrayLike<number>;
  readonly high?: ArrayLike<number>;
  /** Draws the line broken, as for a baseline. */
  readonly dashed?: boolean;
  /** Holds each value until the next, as of a best so far. */
  readonly stepped?: boolean;
}

/**
 * The mean over runs of the same measurements (one array per seed), with a band from the least to the greatest run
 * (`min-max`) or of one sample standard deviation either way (`std`). One run alone has no band. Where any run has no
 * finite value the mean has none: a diverged seed shows as a gap instead of leaving the average.
 *
 * @throws RangeError when there is no run or one has another length than `x`.
 */
export function curveOverSeeds(
  name: string,
  x: ArrayLike<number>,
  runs: readonly ArrayLike<number>[],
  band: 'min-max' | 'std',
): Curve {
  if (runs.length === 0) throw new RangeError(`curveOverSeeds: "${name}" has no runs`);
  for (const [run, values] of runs.entries()) {
    if (values.length !== x.length) {
      throw new RangeError(
        `curveOverSeeds: run ${run} of "${name}" has ${values.length} values for ${x.length} x`,
      );
    }
  }
  const y = new Float64Array(x.length);
  const low = new Float64Array(x.length);
  const high = new Float64Array(x.length);
  for (let at = 0; at < x.length; at++) {
    const values = runs.map((run) => run[at]!);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
    const spread = Math.sqrt(squares / Math.max(1, values.length - 1));
    y[at] = mean;
    low[at] = band === 'std' ? mean - spread : Math.min(...values);
    high[at] = band === 'std' ? mean + spread : Math.max(...values);
  }
  return runs.length === 1 ? { name, x, y } : { name, x, y, low, high };
}

/**
 * Indices of the points worth drawing: in each of `buckets` equal stretches the first and last point, the extremes of line
 * and band, and the first gap. What is left out lies between points that are drawn.
 */
export function pointsToDraw({ y, low = y, high = y }: Curve, buckets: number): number[] {
  if (y.length <= 6 * buckets) return Array.from({ length: y.length }, (_, at) => at);
  const kept = new Set<number>();
  for (let bucket = 0; bucket < buckets; bucket++) {
    const start = Math.floor((bucket * y.length) / buckets);
    const end = Math.floor(((bucket + 1) * y.length) / buckets);
    const marks = [start, end - 1];
    let [least, greatest, lowest, highest] = [start, start, start, start];
    for (let at = start; at < end; at++) {
      if (!Number.isFinite(y[at])) {
        marks.push(at);
        break;
      }
    }
    for (let at = start; at < end; at++) {
      if (!(y[at]! >= y[least]!)) least = at;
      if (!(y[at]! <= y[greatest]!)) greatest = at;
      if (!(low[at]! >= low[lowest]!)) lowest = at;
      if (!(high[at]! <= high[highest]!)) highest = at;
    }
    for (const at of [...marks, least, greatest, lowest, highest]) kept.add(at);
  }
  return [...kept].sort((a, b) => a - b);
}
