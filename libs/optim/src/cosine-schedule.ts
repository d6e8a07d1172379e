export interface CosineScheduleOptions {
  /** Value at step 0. */
  readonly initial: number;
  /** Value from step `steps` on, in the same unit: `0.1 * initial` for a decay to a tenth. */
  readonly final: number;
  /** Steps from `initial` to `final`, > 0. */
  readonly steps: number;
}

/**
 * Half a cosine from `initial` to `final` (Loshchilov & Hutter, "SGDR", ICLR 2017, without restarts). Steps before 0 count as
 * 0, and steps after the last as the last. Throws a RangeError that names an option out of its range.
 *
 * @example
 * const rate = cosineSchedule({ initial: 0.02, final: 0.002, steps: 2000 });
 * rate(0); // 0.02
 */
export function cosineSchedule({ initial, final, steps }: CosineScheduleOptions): (step: number) => number {
  if (!Number.isFinite(initial))
    throw new RangeError(`cosineSchedule: initial must be finite, got ${initial}`);
  if (!Number.isFinite(final)) throw new RangeError(`cosineSchedule: final must be finite, got ${final}`);
  if (!(steps > 0)) throw new RangeError(`cosineSchedule: steps must be > 0, got ${steps}`);
  return (step) => {
    const progress = Math.min(Math.max(step, 0), steps) / steps;
    const weight = 0.5 * (1 + Math.cos(Math.PI * progress));
    return weight * initial + (1 - weight) * final; // both ends exactly
  };
}
