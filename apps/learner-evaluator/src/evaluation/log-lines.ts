import type { StoredMeasurement } from '@gtn-studio/runs';
import { finalMeasures } from '@gtn-studio/runs/final-measures';
import { formatPercent, sampleOf } from '@gtn-studio/runs/statistics';
import type { TaughtResult } from '../compute/protocol.ts';

// What the log of an evaluation says.

/** How far it is. */
export function progressLine(taught: readonly TaughtResult[], seeds: number): string {
  const { accuracy, seconds } = taught.at(-1)!;
  return `${taught.length} of ${seeds} learners; the last one ${percent(accuracy)} in ${shown(seconds)} s`;
}

/** What its learners reached. */
export function resultLine(taught: readonly TaughtResult[]): string {
  const seconds = taught.reduce((sum, { seconds }) => sum + seconds, 0);
  const reached = taught.slice(0, mostShown).map(({ accuracy }) => percent(accuracy));
  const more = taught.length > mostShown ? ` and ${taught.length - mostShown} more` : '';
  return `${reached.join(', ')}${more}; ${shown(seconds)} s of teaching and scoring`;
}

/** What a training of a network to the end came to. */
export function trainingLine(
  number: number,
  seeds: number,
  { values, seconds, isKnown }: StoredMeasurement,
): string {
  const [validation, test] = finalMeasures.map((measure) => percent(1 - values[measure]![0]!));
  const took = isKnown ? 'known already' : `${shown(seconds)} s`;
  return `training ${number + 1} of ${seeds}: validation error ${validation}, test error ${test}; ${took}`;
}

/** What all of them came to. */
export const trainedLine = (validation: readonly number[], test: readonly number[]): string =>
  `validation error ${errorOf(validation)}, test error ${errorOf(test)}`;

const errorOf = (accuracies: readonly number[]) =>
  formatPercent(sampleOf(accuracies.map((accuracy) => 1 - accuracy)));

const mostShown = 20;
const percent = (fraction: number) => `${(100 * fraction).toFixed(2)} %`;
const shown = (seconds: number) => String(Number(seconds.toPrecision(2)));
