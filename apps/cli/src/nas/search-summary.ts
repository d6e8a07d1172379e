import { type Judgement, byTrial } from '@gtn-studio/nas';
import type { NamedSpace } from './named-space.ts';
import { type TrialLine, bestFirst, scores } from './trial-line.ts';

/** How many of the best are told. */
const TOP = 10;

export type SearchSummary = ReturnType<typeof summaryOf>;

/** Every network once, with the score of the last rung if it came there, and the seconds that all rungs took in this search. */
export function reportedTrials(
  lines: readonly TrialLine[],
  judgement: Judgement,
  { space, read, describe }: NamedSpace,
) {
  const known = scores(lines, judgement);
  const tried = triedBy(lines, judgement.rungs.length - 1);
  return [...byTrial(lines)]
    .sort(([a], [b]) => a - b)
    .map(([number, own]) => {
      const { architecture, parameters, multiplyAdds } = own[0]!;
      return {
        ...{ number, architecture, parameters, multiplyAdds },
        description: describe(read(architecture)),
        cells: space.build(read(architecture)).cells,
        score: known.get(number),
        tried: tried.get(number),
        isKnown: own.every((line) => line.known === true),
        ...costOf(own),
      };
    });
}

/** How many networks had been tried when a trial ended on a rung, by its number. */
function triedBy(lines: readonly TrialLine[], rung: number): Map<number, number> {
  const tried = new Set<number>();
  return new Map(
    lines.flatMap((line): [number, number][] => {
      tried.add(line.number);
      return line.rung === rung ? [[line.number, tried.size]] : [];
    }),
  );
}

/** What was known already cost nothing. */
function costOf(lines: readonly TrialLine[]) {
  const total = (part: 'seconds' | 'compileSeconds') =>
    lines.reduce((sum, line) => sum + (line.known ? 0 : line[part]), 0);
  return { seconds: total('seconds'), compileSeconds: total('compileSeconds') };
}

export function summaryOf(
  search: {
    readonly space: string;
    readonly strategy: string;
    readonly exhausted: boolean;
    readonly tuningSeconds: number;
  },
  trials: ReturnType<typeof reportedTrials>,
  { rungs }: Judgement,
  lines: readonly TrialLine[],
) {
  const judged = trials.flatMap(({ score, ...trial }) => (score ? [{ ...trial, score }] : []));
  return {
    ...{ space: search.space, strategy: search.strategy, estimator: rungs.at(-1)!.name },
    ...{ trials: trials.length, known: trials.filter(({ isKnown }) => isKnown).length },
    ...{ withoutEstimate: trials.length - judged.length, exhausted: search.exhausted },
    ...costOf(lines),
    tuningSeconds: search.tuningSeconds,
    rungs: rungs.map(({ name: estimator }, rung) => {
      const here = lines.filter((line) => line.rung === rung);
      return { estimator, networks: new Set(here.map(({ number }) => number)).size, ...costOf(here) };
    }),
    best: judged
      .sort(bestFirst)
      .slice(0, TOP)
      .map(({ number, architecture, description, score, parameters, multiplyAdds, seconds }) => ({
        ...{ number, architecture, description, score, parameters, multiplyAdds, seconds },
      })),
  };
}
