import {
  type Estimate,
  ExpectedError,
  type SearchConfig,
  isEnsemble,
  searchConfigSchema,
} from '@gtn-studio/contracts';
import {
  type CountedSearch,
  type Transaction,
  lastTrialNumber,
  leasedTrials,
  openTrialsOf,
} from '@gtn-studio/persistence';
import { HOPELESS_FAILURES, type SearchProgress } from './decide.ts';
import { judgementOf } from './judgement-of.ts';
import type { OpenTrial } from './open-trial.ts';

export interface LoadedSearch extends SearchProgress, CountedSearch {
  readonly experimentId: string;
  readonly config: SearchConfig;
}

/**
 * Reads how far a search is. What is read does not grow with the trials that have ended.
 *
 * @throws ExpectedError INVALID_INPUT when its config is none of this version.
 */
export async function loadSearch(tx: Transaction, id: string): Promise<LoadedSearch> {
  const row = await tx.search.findUniqueOrThrow({ where: { id } });
  const config = configOf(row.config);
  const failed =
    row.bestScore === null
      ? await tx.trial.findMany({
          where: { searchId: id, state: 'failed' },
          select: { id: true },
          take: HOPELESS_FAILURES,
        })
      : [];
  const judgement = config.estimation && judgementOf(config.estimation);
  const isLadder = config.estimation?.ladder !== undefined;
  return {
    id,
    experimentId: row.experimentId,
    config,
    intent: row.intent,
    trials: row.trialBudget,
    parallel: config.parallel,
    proposes: config.strategy.strategy !== 'external',
    learns: config.strategy.strategy !== 'random',
    proposed: await lastTrialNumber(tx, id),
    trialsEnded: row.trialsEnded,
    trialsKnown: row.trialsKnown,
    bestScore: row.bestScore,
    bestAccuracy: row.bestAccuracy,
    // On a ladder there is no score before a trial has climbed to its end.
    succeeded: row.bestScore !== null || (isLadder && (await hasCompleted(tx, id))),
    isRelative: judgement !== undefined && isEnsemble(judgement.rungs.at(-1)!),
    ...(judgement && { judgement }),
    ...(isLadder && { turns: await turnsOf(tx, id) }),
    failed: failed.length,
    open: await (config.evaluator === 'platform' ? evaluatedTrials : lentTrials)(tx, id),
  };
}

const hasCompleted = async (tx: Transaction, searchId: string): Promise<boolean> =>
  (await tx.trial.findFirst({ where: { searchId, state: 'completed' }, select: { id: true } })) !== null;

/** How many evaluations were asked for. */
async function turnsOf(tx: Transaction, searchId: string): Promise<number> {
  const { _max } = await tx.evaluation.aggregate({ where: { trial: { searchId } }, _max: { turn: true } });
  return _max.turn ?? 0;
}

/** Open trials, each with its last evaluation. */
async function evaluatedTrials(tx: Transaction, searchId: string): Promise<OpenTrial[]> {
  const rows = await tx.trial.findMany({
    where: openTrialsOf(searchId),
    orderBy: { number: 'asc' },
    include: { evaluations: { orderBy: { id: 'desc' }, take: 1 } },
  });
  return rows.map(({ id, number, state, rung, evaluations: [evaluation], ...trial }) => ({
    ...{ id, number, state, rung },
    ...(rung > 0 && {
      below: {
        estimates: trial.estimates as unknown as Estimate[],
        ...{ seconds: trial.seconds ?? 0, trainingFlops: trial.trainingFlops ?? 0 },
      },
    }),
    ...(evaluation!.turn !== null && { turn: evaluation!.turn }),
    evaluation: { ...evaluation!, estimates: evaluation!.estimates as Estimate[] | null },
  }));
}

/** Open trials that are taught and scored elsewhere. */
async function lentTrials(tx: Transaction, searchId: string): Promise<OpenTrial[]> {
  const rows = await tx.trial.findMany({ where: openTrialsOf(searchId), orderBy: { number: 'asc' } });
  const leased = await leasedTrials(tx, searchId);
  return rows.map(({ id, number, state, rung }) => ({ id, number, state, rung, isLeased: leased.has(id) }));
}

function configOf(config: unknown): SearchConfig {
  const result = searchConfigSchema.safeParse(config);
  if (result.success) return result.data;
  const issues = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new ExpectedError('INVALID_INPUT', `the search's config is wrong: ${issues.join('; ')}`, 'config');
}
