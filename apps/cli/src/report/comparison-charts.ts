import { type Chart, type Curve, curveOverSeeds, learningCurveChart } from '@gtn-studio/report';
import type { Comparison, Taught } from '../teaching/comparison.ts';

/** Test accuracy by inner step: synthetic images against real ones. */
export const accuracyByStep = ({ synthetic, real }: Pick<Comparison, 'synthetic' | 'real'>): Chart =>
  learningCurveChart(
    [
      taughtCurve('synthetic images', synthetic),
      { ...taughtCurve('real images, best constant schedule', real), dashed: true },
    ],
    {
      title: 'Test accuracy by inner step',
      x: { name: 'inner step' },
      y: { name: 'test accuracy', format: 'percent' },
    },
  );

/** A curve over the inner steps of several learners, with a band of one standard deviation. */
export function taughtCurve(
  name: string,
  { curves }: Taught,
  valueOf = (accuracy: number) => accuracy,
): Curve {
  const steps = curves[0]!.map(({ step }) => step);
  const runs = curves.map((curve) => curve.map(({ accuracy }) => valueOf(accuracy)));
  return curveOverSeeds(name, steps, runs, 'std');
}
