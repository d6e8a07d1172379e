import { type Curve, type Measurement, curveOverSeeds } from '@gtn-studio/report';
import { type Sample, type TaughtLearners, sampleOf } from '@gtn-studio/runs';

/** A figure of an experiment, with what it was that varied: nothing can be said about the spread between seeds from one of them. */
export interface SeedsSample extends Sample {
  /** What `std` is between and `n` counts. */
  readonly of: 'training seeds' | 'learners';
}

/** Over several training seeds, of the mean of each one's learners; with one seed alone, of its learners. */
export const acrossSeeds = (samples: readonly Sample[]): SeedsSample =>
  samples.length === 1
    ? { ...samples[0]!, of: 'learners' }
    : { ...sampleOf(samples.map(({ mean }) => mean)), of: 'training seeds' };

/** What a table's figures are, for its caption: of the samples of one of its rows, one per training seed. */
export function seedsCaption(samples: readonly Sample[]): string {
  const learners = `${samples[0]!.n} fresh learners`;
  return samples.length === 1
    ? `One training seed: mean ± standard deviation over ${learners}; how much training seeds differ was not measured.`
    : `Mean ± standard deviation over ${samples.length} training seeds, each the mean of ${learners}.`;
}

/** What the bars or bands of a chart are, for its caption. */
export const spreadCaption = (marks: 'bars' | 'bands', seeds: number): string =>
  seeds === 1
    ? `One training seed; ${marks} are one standard deviation between its learners.`
    : `Means over training seeds; ${marks} are one standard deviation between seeds.`;

/** A sample for a table: a spread only where there are several values. */
export const measured = ({ mean, std, n }: Sample): Measurement => (n === 1 ? { mean } : { mean, std });

/** Mean accuracy of a seed's learners by inner step. */
export const meanCurve = ({ curves }: TaughtLearners): number[] =>
  curves[0]!.map(
    (_, point) => curves.reduce((sum, curve) => sum + curve[point]!.accuracy, 0) / curves.length,
  );

export const testedSteps = ({ curves }: TaughtLearners): number[] => curves[0]!.map(({ step }) => step);

/** Test accuracy by inner step, with a band of one standard deviation between what `acrossSeeds` is of. */
export const accuracyCurve = (name: string, taught: readonly TaughtLearners[]): Curve =>
  curveOverSeeds(name, testedSteps(taught[0]!), curvesAcrossSeeds(taught), 'std');

/** The same for test error. */
export const errorCurve = (name: string, taught: readonly TaughtLearners[]): Curve =>
  curveOverSeeds(
    name,
    testedSteps(taught[0]!),
    curvesAcrossSeeds(taught).map((curve) => curve.map((accuracy) => 1 - accuracy)),
    'std',
  );

const curvesAcrossSeeds = (taught: readonly TaughtLearners[]): number[][] =>
  taught.length === 1
    ? taught[0]!.curves.map((curve) => curve.map(({ accuracy }) => accuracy))
    : taught.map(meanCurve);
