import type { CurvePoint } from '@gtn-studio/panels';

interface ToldPoint {
  readonly step: number;
  /** Undefined where this step has no point of the curve, null where it is not finite. */
  readonly value: number | null | undefined;
}

/** A curve with the points that were told after it was asked for; those that it has already are in it once. */
export function extended(points: readonly CurvePoint[], told: readonly ToldPoint[]): readonly CurvePoint[] {
  const end = points.at(-1)?.step ?? -1;
  const added = new Map<number, CurvePoint>();
  for (const { step, value } of told)
    if (step > end && value !== undefined) added.set(step, { step, last: value, min: value, max: value });
  return added.size === 0 ? points : [...points, ...[...added.values()].sort((a, b) => a.step - b.step)];
}
