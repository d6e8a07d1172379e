import { type Sample, sampleOf } from './sample.ts';

/** What one training of a network to the end came to, as fractions of the images; NaN where it diverged. */
export interface FinalAccuracies {
  readonly validationAccuracy: number;
  readonly testAccuracy: number;
}

/** Of a network over its trainings, as fractions of the images; undefined where one diverged, or there is none. */
export interface FinalErrors {
  readonly validationError?: Sample;
  readonly testError?: Sample;
}

export function finalErrors(trainings: readonly FinalAccuracies[]): FinalErrors {
  if (trainings.length === 0) return {};
  const error = (of: keyof FinalAccuracies) => sampleOf(trainings.map((training) => 1 - training[of]));
  const [validationError, testError] = [error('validationAccuracy'), error('testAccuracy')];
  const isWhole = [validationError, testError].every(({ mean }) => Number.isFinite(mean));
  return isWhole ? { validationError, testError } : {};
}

/** The network with the least validation error: the test images have no say in it. */
export const chosenNetwork = <Network extends FinalErrors>(
  networks: readonly Network[],
): Network | undefined =>
  networks
    .filter(({ validationError }) => validationError !== undefined)
    .toSorted((a, b) => a.validationError!.mean - b.validationError!.mean)[0];
