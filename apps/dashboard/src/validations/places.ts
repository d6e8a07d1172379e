import type { ScatterPoint } from '@gtn-studio/panels';
import type { Point } from './validation.ts';

/** Where architectures are, by the estimate of an estimator (its number in the validation's list) and the truth, if they have both. */
export const placesOf = (points: readonly Point[], estimator: number): readonly ScatterPoint[] =>
  points.flatMap(({ id, architecture, truth, estimates }) => {
    const x = estimates[estimator];
    return typeof x === 'number' && typeof truth === 'number'
      ? [{ id, x, y: truth, label: architecture }]
      : [];
  });
