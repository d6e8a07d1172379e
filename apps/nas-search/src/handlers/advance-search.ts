import { ExpectedError, type RunState, hasEnded, isEnsemble } from '@gtn-studio/contracts';
import { type Judgement, rungResults } from '@gtn-studio/nas';
import {
  type Transaction,
  changeState,
  endTrials,
  estimatedTrials,
  rankTrials,
} from '@gtn-studio/persistence';
import type { Attempt } from '@gtn-studio/workers';
import { cancelTrials } from '../trials/cancel-trials.ts';
import { type StrategyOf, proposeTrials } from '../trials/propose-trials.ts';
import { takeTurns } from '../trials/take-turns.ts';
import { type Closing, decide } from '../search/decide.ts';
import { judged } from '../search/result-of.ts';
import { loadSearch } from '../search/load-search.ts';

export interface AdvanceOptions {
  readonly strategyOf: StrategyOf;
  /** Notifies whoever works on an evaluation that it was cancelled. */
  readonly notify: (evaluationId: string) => void;
}

/** Trials that one transaction makes or changes at most, as it should be over in about a second. */
const TRIALS_PER_COMMIT = 50;

/**
 * Brings a search to where it should be: ends the trials whose evaluations have ended, proposes new ones up to what may run at a time
 * and up to the budget, and ends or pauses the search. It looks at what is there and remembers nothing, so it can be done at any
 * time, twice, or by several processes at once: of those, only the last to claim the search commits.
 */
export const advanceSearch =
  ({ strategyOf, notify }: AdvanceOptions) =>
  async ({ id, commit, conclude }: Attempt): Promise<void> => {
    const toTheEnd = async (step: (tx: Transaction) => Promise<Step>): Promise<void> => {
      const { cancelled, more } = await commit(step);
      cancelled.forEach(notify);
      if (more) await toTheEnd((tx) => advanceOnce(tx, id, strategyOf));
    };
    try {
      await toTheEnd((tx) => advanceOnce(tx, id, strategyOf));
    } catch (error) {
      if (!(error instanceof ExpectedError)) throw error;
      const { message: failure, code: failureCode } = error;
      await toTheEnd((tx) => close(tx, id, { occurrence: 'fail', failure, failureCode }));
    }
    await conclude(() => Promise.resolve());
  };

interface Step {
  /** Evaluations that were cancelled. */
  readonly cancelled: readonly string[];
  /** Whether there is more to do. */
  readonly more: boolean;
}

const step = (more: boolean): Step => ({ cancelled: [], more });

async function advanceOnce(tx: Transaction, id: string, strategyOf: StrategyOf): Promise<Step> {
  const state = await stateOf(tx, id);
  if (hasEnded(state)) return cancelRest(tx, id);
  if (state !== 'active') return step(false);
  const search = await loadSearch(tx, id);
  const { begun, ended, wanted, closing, exhausted } = decide(search, TRIALS_PER_COMMIT);
  for (const trial of begun) await changeState(tx, 'Trial', trial.id, 'start');
  await endTrials(tx, search, ended);
  if (ended.length > 0 && search.judgement) await rankAnew(tx, id, search.judgement);
  if (ended.length === TRIALS_PER_COMMIT) return step(true);
  if (closing) return close(tx, id, closing);
  if (wanted === 0) return step(begun.length === TRIALS_PER_COMMIT);
  const asked = Math.min(wanted, TRIALS_PER_COMMIT);
  const take = search.turns === undefined ? proposeTrials : takeTurns;
  const made = await take(tx, search, asked, strategyOf);
  const open = search.open.length - ended.length + made;
  if (open === 0) return close(tx, id, exhausted);
  return step(made === asked && wanted > asked);
}

/** By several estimators trials rank among all that have ended: with each that ends, all may move. */
async function rankAnew(tx: Transaction, id: string, judgement: Judgement): Promise<void> {
  const last = judgement.rungs.length - 1;
  if (!isEnsemble(judgement.rungs[last]!)) return;
  const trials = await estimatedTrials(tx, id);
  const ids = new Map(trials.map((trial) => [trial.number, trial.id]));
  const results = rungResults(trials.flatMap(judged), judgement);
  const ranked = results.filter(({ rung, value }) => rung === last && !Number.isNaN(value));
  await rankTrials(tx, id, new Map(ranked.map(({ number, value }) => [ids.get(number)!, value!])));
}

/** Ends a search that is active, or pauses it. */
async function close(tx: Transaction, id: string, { occurrence, ...details }: Closing): Promise<Step> {
  if ((await stateOf(tx, id)) === 'active') await changeState(tx, 'Search', id, occurrence, details);
  return step(true);
}

/** Cancels trials of a search that has ended without them. */
async function cancelRest(tx: Transaction, id: string): Promise<Step> {
  const { trials, evaluations } = await cancelTrials(tx, id, TRIALS_PER_COMMIT);
  return { cancelled: evaluations, more: trials === TRIALS_PER_COMMIT };
}

const stateOf = async (tx: Transaction, id: string): Promise<RunState> =>
  (await tx.search.findUniqueOrThrow({ where: { id }, select: { state: true } })).state;
