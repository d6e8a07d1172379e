import type { Curve } from './curve.ts';

/**
 * A long, noisy curve made readable: of each of `buckets` equal stretches the mean at its last x, with a band from the least
 * to the greatest value. Only finite values count; a stretch without any is a gap. A curve of at most twice as many points
 * is returned as it is.
 *
 * @throws RangeError when `buckets` is no whole number ≥ 1 or the arrays differ in length.
 */
export function curveInBuckets(curve: Curve, buckets = 150): Curve {
  const { x, y } = curve;
  if (!Number.isInteger(buckets) || buckets < 1) {
    throw new RangeError(`curveInBuckets: buckets must be a whole number ≥ 1, got ${buckets}`);
  }
  if (x.length !== y.length) {
    throw new RangeError(`curveInBuckets: curve "${curve.name}" has ${y.length} y and ${x.length} x`);
  }
  if (y.length <= 2 * buckets) return curve;
  const parts = Array.from({ length: buckets }, (_, bucket) => {
    const start = Math.floor((bucket * y.length) / buckets);
    const end = Math.floor(((bucket + 1) * y.length) / buckets);
    const values = Array.from({ length: end - start }, (_, at) => y[start + at]!).filter(Number.isFinite);
    return {
      x: x[end - 1]!,
      y: mean(values),
      low: values.length === 0 ? NaN : Math.min(...values),
      high: values.length === 0 ? NaN : Math.max(...values),
    };
  });
  return {
    ...curve,
    x: parts.map((part) => part.x),
    y: parts.map((part) => part.y),
    low: parts.map((part) => part.low),
    high: parts.map((part) => part.high),
  };
}

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
