import { type Curve, type Measurement, curveOverSeeds } from '@gtn-studio/report';
import { type Sample, type TaughtLearners, sampleOf } from '@gtn-studio/runs';

/** Mean over training seeds of each seed's mean over its learners, with the standard deviation between seeds. */
export const acrossSeeds = (samples: readonly Sample[]): Sample => sampleOf(samples.map(({ mean }) => mean));

/** What a table's figures are, for its caption. */
export const seedsCaption = (seeds: number): string =>
  seeds === 1
    ? 'One training seed: the mean of 5 fresh learners.'
    : `Mean ± standard deviation over ${seeds} training seeds, each the mean of 5 fresh learners.`;

/** A sample for a table: a spread only where there are several values. */
export const measured = ({ mean, std, n }: Sample): Measurement => (n === 1 ? { mean } : { mean, std });

/** Each seed's mean accuracy by inner step. */
export const meanCurves = (taught: readonly TaughtLearners[]): number[][] =>
  taught.map(({ curves }) =>
    curves[0]!.map(
      (_, point) => curves.reduce((sum, curve) => sum + curve[point]!.accuracy, 0) / curves.length,
    ),
  );

export const testedSteps = ({ curves }: TaughtLearners): number[] => curves[0]!.map(({ step }) => step);

/** Test error by inner step, with a band of one standard deviation between seeds. */
export const errorCurve = (name: string, taught: readonly TaughtLearners[]): Curve =>
  curveOverSeeds(
    name,
    testedSteps(taught[0]!),
    meanCurves(taught).map((curve) => curve.map((accuracy) => 1 - accuracy)),
    'std',
  );
