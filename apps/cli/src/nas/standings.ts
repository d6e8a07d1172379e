import { type RungResult, rankAverage } from '@gtn-studio/nas';
import { type EstimatorChoice, type Measurement, type Sample, sampleOf } from '@gtn-studio/runs';
import type { Judgement } from './judgement.ts';

/** A line of `trials.jsonl`: what one estimator measured of one network. */
export interface TrialLine extends Measurement {
  /** The trial's, from 1. */
  readonly number: number;
  /** From 0, the lowest; always 0 without a ladder. */
  readonly rung: number;
  readonly estimator: string;
  readonly architecture: string;
  readonly parameters: number;
  readonly multiplyAdds: number;
}

export const isTrialLine = (line: Readonly<Record<string, unknown>>) =>
  [line['number'], line['rung']].every((value) => typeof value === 'number') &&
  [line['architecture'], line['estimator']].every((value) => typeof value === 'string') &&
  typeof line['values'] === 'object';

/** How every trial ended on every rung that it came to, in the order that they ended. Values of an ensemble are mean ranks on its rung. */
export const rungResults = (lines: readonly TrialLine[], { rungs }: Judgement): RungResult[] =>
  rungs.flatMap((choice, rung) => {
    const ended = endedOn(lines, rung);
    const values = estimates(choice, ended);
    return [...ended.keys()].map((number, i) => ({ number, rung, value: values[i]! }));
  });

/**
 * What a strategy learns of every trial, by its number, from how all ended. By one estimator alone it is the estimate. Else it says how the trials of now
 * stand: who climbed higher is better, and of one rung the better ranks higher; NaN without an estimate.
 */
export function standings(results: readonly RungResult[], judgement: Judgement): Map<number, number> {
  if (isAbsolute(judgement)) return new Map(results.map(({ number, value }) => [number, value!]));
  return new Map(
    judgement.rungs.flatMap((_, rung) => {
      const here = results.filter((result) => result.rung === rung);
      if (here.length === 0) return [];
      const places = rankAverage([here.map(({ value }) => value!)]);
      return here.map(({ number, value }, i): [number, number] => [
        number,
        Number.isNaN(value) ? NaN : rung + places[i]! / (here.length + 1),
      ]);
    }),
  );
}

/** Do values of trials stay as they are when others end? */
export const isAbsolute = ({ rungs }: Judgement): boolean =>
  rungs.length === 1 && rungs[0]!.members.length === 1;

/** The estimates of the trials that came to the last rung, by number; those without one are left out. */
export function scores(lines: readonly TrialLine[], { rungs }: Judgement): Map<number, Sample> {
  const choice = rungs.at(-1)!;
  const ended = endedOn(lines, rungs.length - 1);
  const means = estimates(choice, ended);
  const [member, ...others] = choice.members;
  return new Map(
    [...ended].flatMap(([number, own], i): [number, Sample][] => {
      if (!Number.isFinite(means[i])) return [];
      const isEnsemble = others.length > 0;
      return [[number, isEnsemble ? sampleOf([means[i]!]) : sampleOf(own[0]!.values[member!.measure]!)]];
    }),
  );
}

/** The lines of each trial, in the order that the trials' first lines have. */
export function byTrial(lines: readonly TrialLine[]): Map<number, TrialLine[]> {
  const trials = new Map<number, TrialLine[]>();
  for (const line of lines) trials.set(line.number, [...(trials.get(line.number) ?? []), line]);
  return trials;
}

const endedOn = (lines: readonly TrialLine[], rung: number) =>
  byTrial(lines.filter((line) => line.rung === rung));

interface Ranked {
  readonly number: number;
  readonly score: Sample;
}

/** Orders trials by their estimates, of equal ones the earlier trial first. */
export const bestFirst = (a: Ranked, b: Ranked): number => b.score.mean - a.score.mean || a.number - b.number;

/** Of each trial: the mean over the seeds, or the mean rank of an ensemble's members; NaN where there is none. */
function estimates({ members }: EstimatorChoice, ended: ReadonlyMap<number, readonly TrialLine[]>): number[] {
  const each = members.map(({ estimator, measure }) =>
    [...ended.values()].map((own) => {
      const { mean } = sampleOf(own.find((line) => line.estimator === estimator)!.values[measure]!);
      return Number.isFinite(mean) ? mean : NaN;
    }),
  );
  if (each.length === 1 || ended.size === 0) return each[0]!;
  return rankAverage(each).map((rank, i) => (each.every((values) => Number.isNaN(values[i])) ? NaN : rank));
}
