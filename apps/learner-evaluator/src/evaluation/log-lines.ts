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

const mostShown = 20;
const percent = (fraction: number) => `${(100 * fraction).toFixed(2)} %`;
const shown = (seconds: number) => String(Number(seconds.toPrecision(2)));
