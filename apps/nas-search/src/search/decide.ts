import { type RunIntent, hasEnded } from '@gtn-studio/contracts';
import type { Judgement } from '@gtn-studio/nas';
import type { TrialEnd } from '@gtn-studio/persistence';
import type { OpenTrial } from './open-trial.ts';
import { resultOf } from './result-of.ts';

/** How far a search is. */
export interface SearchProgress {
  readonly intent: RunIntent;
  /** Trials in the budget. */
  readonly trials: number;
  /** Trials that wait or run at a time. */
  readonly parallel: number;
  /** Whether the search proposes its trials itself; else others do. */
  readonly proposes: boolean;
  /**
   * Whether proposals depend on how trials ended. Trial n is then proposed once all up to n − parallel have ended, and knows those, so
   * that it is the same in whatever order trials end.
   */
  readonly learns: boolean;
  /** Number of the last trial. */
  readonly proposed: number;
  /** What judges its trials in place of their accuracy. */
  readonly judgement?: Judgement;
  /** Evaluations on a ladder that were asked for; undefined without one. */
  readonly turns?: number;
  /** Whether a trial has completed. */
  readonly succeeded: boolean;
  /** Trials that failed; they are counted only until one has completed. */
  readonly failed: number;
  /** By number. */
  readonly open: readonly OpenTrial[];
}

/** The end of a search, or its pause. */
export type Closing =
  | { readonly occurrence: 'complete' | 'pause' | 'cancel' }
  | { readonly occurrence: 'fail'; readonly failure: string; readonly failureCode?: string };

export interface Decision {
  /** Trials whose evaluation was begun. */
  readonly begun: readonly OpenTrial[];
  readonly ended: readonly TrialEnd[];
  /** New trials wanted. */
  readonly wanted: number;
  /** What becomes of the search; trials that are open when it ends are cancelled. */
  readonly closing?: Closing;
  /** What becomes of it if the space holds nothing new and no trial is open. */
  readonly exhausted: Closing;
}

/** So many failures without one success are no bad luck: the search's own settings must be wrong. */
export const HOPELESS_FAILURES = 5;

/**
 * What there is to do about a search.
 *
 * @param most trials that are begun or ended at most; the others stay open for now.
 */
export function decide(search: SearchProgress, most = Infinity): Decision {
  const ended = search.open.flatMap((trial) => endOf(trial, search) ?? []).slice(0, most);
  const over = new Set(ended.map(({ trial }) => trial));
  const open = search.open.filter((trial) => !over.has(trial));
  const succeeded = search.succeeded || ended.some(({ occurrence }) => occurrence === 'complete');
  const begun = open
    .filter(({ state, evaluation }) => state === 'requested' && evaluation?.state === 'active')
    .slice(0, most);
  const settled = { begun, ended, wanted: 0, exhausted: spent(search, ended, succeeded) };

  const failed = failures(search, ended);
  if (search.intent === 'cancel') return { ...settled, closing: { occurrence: 'cancel' } };
  if (!succeeded && failed >= HOPELESS_FAILURES) return { ...settled, closing: settled.exhausted };
  if (open.length === 0 && search.turns === undefined && search.proposed >= search.trials)
    return { ...settled, closing: settled.exhausted };
  if (search.intent === 'pause')
    return open.some(isUnderWay) ? settled : { ...settled, closing: { occurrence: 'pause' } };
  if (!search.proposes) return settled;
  if (search.turns !== undefined) return { ...settled, wanted: turnsWanted(search, search.turns, open) };
  const unsettled = search.learns && open[0] ? search.proposed - open[0].number + 1 : open.length;
  const wanted = Math.min(search.parallel - unsettled, search.trials - search.proposed);
  return { ...settled, wanted: Math.max(0, wanted) };
}

/** On a ladder evaluation n is asked for once all up to n − parallel have ended: a trial climbs, or a new one is proposed. */
function turnsWanted({ parallel }: SearchProgress, turns: number, open: readonly OpenTrial[]): number {
  const first = Math.min(turns + 1, ...open.map(({ turn }) => turn ?? turns));
  return Math.max(0, parallel - (turns + 1 - first));
}

/** Whether a decision asks for anything now. */
export const isDue = ({ begun, ended, wanted, closing }: Decision): boolean =>
  begun.length > 0 || ended.length > 0 || wanted > 0 || closing !== undefined;

/** Whether an end of it will come while nothing new begins. */
const isUnderWay = ({ evaluation, isLeased }: OpenTrial): boolean =>
  evaluation !== undefined || isLeased === true;

/** How a trial ends whose evaluation has ended. */
function endOf(trial: OpenTrial, { judgement }: SearchProgress): TrialEnd | undefined {
  if (!trial.evaluation || !hasEnded(trial.evaluation.state)) return undefined;
  const { state, failure, failureCode } = trial.evaluation;
  const { below } = trial;
  const ending = {
    trial,
    seconds: sum(below?.seconds, trial.evaluation.seconds),
    trainingFlops: sum(below?.trainingFlops, trial.evaluation.trainingFlops),
  };
  if (state === 'cancelled') return { ...ending, occurrence: 'cancel' };
  if (state === 'completed') return { ...ending, ...resultOf(trial, trial.evaluation, judgement) };
  return {
    ...{ ...ending, occurrence: 'fail', failureCode: failureCode ?? undefined },
    failure: failure ?? 'its evaluation failed',
  };
}

const sum = (below: number | undefined, more: number | null): number | null =>
  below === undefined ? more : below + (more ?? 0);

const failures = (search: SearchProgress, ended: readonly TrialEnd[]): number =>
  search.failed + ended.filter(({ occurrence }) => occurrence === 'fail').length;

/** The end of a search that tries nothing more: a failure if trials failed and none completed, with the last one's reason. */
function spent(search: SearchProgress, ended: readonly TrialEnd[], succeeded: boolean): Closing {
  const failed = failures(search, ended);
  if (succeeded || failed === 0) return { occurrence: 'complete' };
  const last = ended.findLast((end) => end.occurrence === 'fail');
  const trials = failed === 1 ? 'the only trial that ran failed' : `all ${failed} trials that ran failed`;
  if (!last) return { occurrence: 'fail', failure: trials };
  const { failure, failureCode, trial } = last;
  return {
    occurrence: 'fail',
    failure: `${trials}; trial ${trial.number}: ${failure}`,
    failureCode,
  };
}
