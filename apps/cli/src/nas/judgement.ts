import { ExpectedError, parseEstimatorChoice, parseEstimatorChoices } from '@gtn-studio/contracts';
import type { Judgement } from '@gtn-studio/nas';
import type { ResultConfig } from './result-folder.ts';

/** By the names of a search's options. */
export interface JudgementOptions {
  readonly estimator?: string;
  readonly ladder?: string;
  readonly reduction?: number;
  readonly cohort?: number;
}

const defaults = { estimator: 'real-steps', reduction: 3 } as const;

/** @throws ExpectedError INVALID_INPUT for options that exclude each other, or a ladder that nothing could climb with so few trials. */
export function judgementOf(
  { estimator, ladder, reduction, cohort }: JudgementOptions,
  trials: number,
): Judgement {
  const refuse = (message: string) => new ExpectedError('INVALID_INPUT', message);
  if (ladder === undefined) {
    const given = reduction !== undefined ? '--reduction' : cohort !== undefined ? '--cohort' : undefined;
    if (given) throw refuse(`${given} is for a --ladder, and none is given`);
    const choice = parseEstimatorChoice(estimator ?? defaults.estimator);
    return { rungs: [choice], ladder: { rungs: 1, reduction: defaults.reduction } };
  }
  if (estimator !== undefined)
    throw refuse(`--estimator ${estimator}: a --ladder names its estimators itself, the last of them judges`);
  const rungs = parseEstimatorChoices(ladder);
  if (rungs.length < 2) throw refuse(`--ladder: has two rungs or more, got ${ladder}`);
  const eta = reduction ?? defaults.reduction;
  const least = eta ** (rungs.length - 1);
  if ((cohort ?? trials) < least)
    throw refuse(
      `${cohort === undefined ? '--trials' : '--cohort'}: a ladder of ${rungs.length} rungs that one in ${eta} climbs takes ${least} networks, got ${cohort ?? trials}`,
    );
  if (cohort !== undefined && cohort > trials)
    throw refuse(`--cohort: must be at most the ${trials} of --trials, got ${cohort}`);
  return {
    rungs,
    ladder: { rungs: rungs.length, reduction: eta, ...(cohort !== undefined && { cohort }) },
  };
}

/** For people and files: the estimator, or the rungs from the lowest. */
export const nameOf = ({ rungs }: Judgement): string => rungs.map(({ name }) => name).join(',');

/** What a search's config says of it: the keys of a ladder are there only where there is one. */
export const judgementConfig = (judgement: Judgement): ResultConfig =>
  judgement.rungs.length === 1
    ? { estimator: nameOf(judgement) }
    : {
        ladder: nameOf(judgement),
        reduction: judgement.ladder.reduction,
        ...(judgement.ladder.cohort !== undefined && { cohort: judgement.ladder.cohort }),
      };

/** A judgement of such a config. */
export const storedJudgement = (config: Readonly<Record<string, unknown>>): Judgement =>
  judgementOf(config, Number(config['trials']));
