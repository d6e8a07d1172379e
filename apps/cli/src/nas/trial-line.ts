import { type JudgedTrial, type Judgement, byTrial, rungResults } from '@gtn-studio/nas';
import { type Measurement, type Sample, sampleOf } from '@gtn-studio/runs';

/** A line of `trials.jsonl`: what one estimator measured of one network. */
export interface TrialLine extends JudgedTrial, Measurement {
  readonly architecture: string;
  readonly parameters: number;
  readonly multiplyAdds: number;
  /** Numbers of the trials that it was made of, where it was not drawn from the space. */
  readonly parents?: readonly number[];
  /** SHA-256 of all that decided it; older lines have none. */
  readonly key?: string;
  /** Set where it was measured before, elsewhere: its seconds are what it took then. */
  readonly known?: true;
}

export const isTrialLine = (line: Readonly<Record<string, unknown>>) =>
  [line['number'], line['rung']].every((value) => typeof value === 'number') &&
  [line['architecture'], line['estimator']].every((value) => typeof value === 'string') &&
  typeof line['values'] === 'object';

/** The estimates of the trials that came to the last rung, by number; those without one are left out. */
export function scores(lines: readonly TrialLine[], judgement: Judgement): Map<number, Sample> {
  const last = judgement.rungs.length - 1;
  const [member, ...others] = judgement.rungs[last]!.members;
  const ended = byTrial(lines.filter(({ rung }) => rung === last));
  return new Map(
    rungResults(lines, judgement)
      .filter(({ rung, value }) => rung === last && Number.isFinite(value))
      .map(({ number, value }): [number, Sample] => [
        number,
        others.length > 0 ? sampleOf([value!]) : sampleOf(ended.get(number)![0]!.values[member!.measure]!),
      ]),
  );
}

interface Ranked {
  readonly number: number;
  readonly score: Sample;
}

/** Orders trials by their estimates, of equal ones the earlier trial first. */
export const bestFirst = (a: Ranked, b: Ranked): number => b.score.mean - a.score.mean || a.number - b.number;
