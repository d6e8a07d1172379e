import {
  type ArchitectureConfig,
  type Estimate,
  type EvaluationConfig,
  type Task,
  hasEnded,
  measuresOf,
} from '@gtn-studio/contracts';
import {
  type DescribedArchitecture,
  type JudgedTrial,
  type Judgement,
  type Proposal,
  type Proposed,
  type RungResult,
  type SearchStrategy,
  canonicalText,
  describeArchitecture,
  nextPromotion,
  proposalRandom,
  proposeUntried,
  rungResults,
  standings,
} from '@gtn-studio/nas';
import {
  type Transaction,
  insertTrials,
  judgedForm,
  keepArchitectures,
  promoteTrial,
  triedIn,
} from '@gtn-studio/persistence';
import { Random } from '@gtn-studio/random';
import type { LoadedSearch } from '../search/load-search.ts';
import { judged } from '../search/result-of.ts';
import type { StrategyOf } from './propose-trials.ts';
import { observing } from './recall.ts';
import { taskOf } from './task-of.ts';

/** An evaluation on a fidelity ladder, in its place among all that were asked for. */
interface Turn {
  readonly number: number;
  readonly rung: number;
  /** What its trial's network was built from. */
  readonly encoding: readonly number[];
  readonly hasEnded: boolean;
  readonly judged: readonly JudgedTrial[];
}

/** What is asked for next. */
type Next =
  | { readonly number: number; readonly rung: number }
  | {
      readonly number: number;
      readonly proposed: Proposed<Proposal>;
      readonly architecture: DescribedArchitecture<ArchitectureConfig>;
    };

/**
 * Asks for the next evaluations of a search with a fidelity ladder: in each a trial climbs to the next rung, or a new one is proposed for
 * the lowest. Evaluation n knows how those up to n − parallel have ended, and more only where that gives nothing to do; so the same search
 * asks for the same evaluations, in whatever order they end, and with one at a time for those of `gtn search`.
 *
 * @returns how many: fewer than asked for where all else depends on what is under way, or nothing is left to do
 */
export async function takeTurns(
  tx: Transaction,
  search: LoadedSearch,
  count: number,
  strategyOf: StrategyOf,
): Promise<number> {
  const task = await taskOf(tx, search.config.space.dataset);
  const strategy = strategyOf(search.config, task);
  const turns = await turnsOf(tx, search.id, search.judgement!);
  const first = turns.length;
  while (turns.length < first + count) {
    const next = await nextTurn(tx, search, { turns, task, strategy });
    if (!next) break;
    turns.push(await take(tx, search, turns, next));
  }
  return turns.length - first;
}

async function nextTurn(
  tx: Transaction,
  search: LoadedSearch,
  {
    turns,
    task,
    strategy,
  }: { readonly turns: readonly Turn[]; readonly task: Task; readonly strategy: SearchStrategy },
): Promise<Next | undefined> {
  const judgement = search.judgement!;
  const underWay = turns.findIndex((turn) => !turn.hasEnded);
  const settled = underWay < 0 ? turns.length : underWay;
  const number = Math.max(0, ...turns.map((turn) => turn.number)) + 1;
  let isExhausted = number > search.trials;
  for (let known = Math.max(0, turns.length + 1 - search.parallel); known <= settled; known++) {
    const ended = turns.slice(0, known);
    const results = rungResults(
      ended.flatMap((turn) => turn.judged),
      judgement,
    );
    const promotion = nextPromotion(judgement.ladder, results, turns.slice(known));
    if (promotion) return promotion;
    if (isExhausted) continue;
    const memory = strategy.learns ? learned(search, strategy, task, ended, results) : strategy.start;
    const proposed = await proposeUntried(
      strategy,
      memory,
      proposalRandom(Random.fromSeed(search.config.seed), number),
      ({ architecture }) => canonicalText(architecture),
      triedIn(tx, search.id),
    );
    if (proposed)
      return { number, proposed, architecture: describeArchitecture(proposed.candidate.architecture) };
    isExhausted = true;
  }
  return undefined;
}

/** What the strategy knows of trials from where they stand by now. */
function learned(
  { config, judgement }: LoadedSearch,
  strategy: SearchStrategy,
  task: Task,
  ended: readonly Turn[],
  results: readonly RungResult[],
): unknown {
  const values = standings(results, judgement!);
  const observed = observing(config, task);
  return ended
    .filter(({ rung }) => rung === 0)
    .map(({ number, encoding }) => observed(number, encoding, values.get(number)!))
    .reduce((memory, observation) => strategy.observe(memory, observation), strategy.start);
}

async function take(
  tx: Transaction,
  search: LoadedSearch,
  turns: readonly Turn[],
  next: Next,
): Promise<Turn> {
  const turn = turns.length + 1;
  const begun = { hasEnded: false, judged: [] };
  if ('rung' in next) {
    const { number, rung } = next;
    const { id, architectureId, encoding, evaluations } = await tx.trial.findUniqueOrThrow({
      where: { searchId_number: { searchId: search.id, number } },
      include: { evaluations: { where: { rung: rung - 1, turn: { not: null } }, select: { config: true } } },
    });
    const { architecture } = evaluations[0]!.config as unknown as EvaluationConfig;
    await promoteTrial(tx, search, { id, rung, turn, architecture, architectureId });
    return { ...begun, number, rung, encoding };
  }
  const { number, proposed, architecture } = next;
  const { candidate, parents } = proposed;
  const [architectureId] = await keepArchitectures(tx, [architecture]);
  await insertTrials(tx, { ...search, proposed: number - 1 }, [
    {
      architecture: judgedForm(search.config, architecture, candidate.architecture),
      ...{ architectureId: architectureId!, encoding: candidate.encoding, parents, turn },
    },
  ]);
  return { ...begun, number, rung: 0, encoding: candidate.encoding };
}

async function turnsOf(tx: Transaction, searchId: string, { rungs }: Judgement): Promise<Turn[]> {
  const rows = await tx.evaluation.findMany({
    where: { trial: { searchId }, turn: { not: null } },
    orderBy: { turn: 'asc' },
    select: {
      ...{ rung: true, estimates: true },
      trial: { select: { number: true, encoding: true, state: true, rung: true } },
    },
  });
  return rows.map(({ rung, estimates, trial }) => {
    const { number, encoding } = trial!;
    const measured = estimates as unknown as Estimate[] | null;
    const own = measured && judged({ number, estimates: measured.map((one) => ({ ...one, rung })) });
    // An evaluation may have ended since the trials were looked at.
    const over = trial!.rung > rung || hasEnded(trial!.state);
    return {
      ...{ number, rung, encoding, hasEnded: over },
      judged: own ?? (over ? without(number, rung, rungs[rung]!) : []),
    };
  });
}

/** Of an evaluation that ended without an estimate: the trial counts on its rung, and never climbs. */
const without = (number: number, rung: number, choice: Judgement['rungs'][number]): JudgedTrial[] =>
  [...measuresOf([choice])].map(([estimator, measures]) => ({
    ...{ number, rung, estimator },
    values: Object.fromEntries(measures.map((measure) => [measure, [NaN]])),
  }));
