import { type Chart, type Curve, curveOverSeeds, learningCurveChart } from '@gtn-studio/report';
import type { TaughtLearners } from '../teaching/comparison.ts';

/** Test accuracy by inner step: synthetic images, and real ones if there are. */
export const accuracyByStep = ({
  synthetic,
  real,
}: {
  synthetic: TaughtLearners;
  real?: TaughtLearners;
}): Chart =>
  learningCurveChart(
    [
      taughtCurve('synthetic images', synthetic),
      ...(real ? [{ ...taughtCurve('real images, best constant schedule', real), dashed: true }] : []),
    ],
    {
      title: 'Test accuracy by inner step',
      x: { name: 'inner step' },
      y: { name: 'test accuracy', format: 'percent' },
    },
  );

/** A curve over the inner steps of several learners, with a band of one standard deviation. */
function taughtCurve(
  name: string,
  { curves }: TaughtLearners,
  valueOf = (accuracy: number) => accuracy,
): Curve {
  const steps = curves[0]!.map(({ step }) => step);
  const runs = curves.map((curve) => curve.map(({ accuracy }) => valueOf(accuracy)));
  return curveOverSeeds(name, steps, runs, 'std');
}
