/** Of times in milliseconds. */
export interface Quantiles {
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
  readonly n: number;
}

/** By nearest rank. */
export function quantiles(times: readonly number[]): Quantiles {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (fraction: number) => sorted[Math.max(0, Math.ceil(fraction * sorted.length) - 1)] ?? NaN;
  return { p50: at(0.5), p95: at(0.95), max: at(1), n: sorted.length };
}

/** Milliseconds that work takes, one after the other; it is given its number. */
export async function repeated(
  times: number,
  work: (i: number) => Promise<unknown>,
  warmUp = 10,
): Promise<Quantiles> {
  for (let i = 0; i < warmUp; i++) await work(i);
  const taken: number[] = [];
  for (let i = 0; i < times; i++) taken.push(await timed(() => work(i)));
  return quantiles(taken);
}

/** Milliseconds that something takes. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
