import { ExpectedError } from '@gtn-studio/contracts';
import { clock, engineWithThreads } from '@gtn-studio/runs';
import type {
  ProxyValidationFieldsFragment,
  RunIntent,
  RunState,
  SearchFieldsFragment,
  TrainingRunFieldsFragment,
} from '@gtn-studio/sdk';
import type { TrainingRunSetup } from './training-events.ts';
import { textTable } from '../text-table.ts';

/** Everything about a run, a line each. */
export function trainingRunLines(
  run: TrainingRunFieldsFragment & Partial<Pick<TrainingRunSetup, 'lineage'>>,
): string {
  const { id, name, iteration, outerIterations, lastAccuracy, maxAccuracy, seconds, engine, threads } = run;
  const { checkpointIteration, preset, createdAt, generator, notes, tags } = run;
  return lines({
    id,
    name,
    state: stateOf(run),
    iteration: `${iteration} of ${outerIterations}, checkpoint of ${checkpointIteration}`,
    accuracy: lastAccuracy
      ? `${accuracyLine(lastAccuracy)} of the validation images, at the last validation`
      : undefined,
    max: maxAccuracy === null ? undefined : `${percent(maxAccuracy)}, the largest of all validations`,
    time: clock(seconds),
    preset: preset ?? 'custom',
    ...lineageLines(run.lineage ?? []),
    engine: engineWithThreads(engine, threads),
    requested: createdAt,
    generator: generator?.id,
    tags: tags.join(', ') || undefined,
    notes: notes || undefined,
  });
}

/** Where its teacher comes from: a line for each that it goes back to. */
const lineageLines = (lineage: TrainingRunSetup['lineage']) =>
  Object.fromEntries(
    lineage.map(({ trainingRunId, trainingRun, iteration, sha256, config }, i) => [
      i === 0 ? 'start' : `${i + 1} back`,
      `the teacher of ${trainingRun ? `${trainingRun.name}, ` : ''}${trainingRunId} after ${iteration} outer iterations on ${config.dataset} (checkpoint ${sha256.slice(0, 12)})`,
    ]),
  );

/** Everything about a search but its trials, a line each. */
export const searchLines = (search: SearchFieldsFragment): string =>
  lines({
    id: search.id,
    name: search.name,
    state: stateOf(search),
    trials: `${search.trialsEnded} of ${search.trialBudget} ended`,
    known:
      search.trialsKnown > 0 ? `${search.trialsKnown} of ${search.trialsEnded} known already` : undefined,
    estimator: search.config.estimation?.estimator,
    ladder: ladderLine(search.config.estimation?.ladder),
    estimate:
      search.config.estimation && search.bestScore !== null
        ? `${search.bestScore.toPrecision(5)}, at best`
        : undefined,
    accuracy: search.bestAccuracy === null ? undefined : `${percent(search.bestAccuracy)}, at best`,
    tags: search.tags.join(', ') || undefined,
    notes: search.notes || undefined,
  });

const ladderLine = (
  ladder: NonNullable<SearchFieldsFragment['config']['estimation']>['ladder'] | undefined,
): string | undefined =>
  ladder
    ? `one in ${ladder.reduction} climbs from ${ladder.rungs.join(', then ')}${ladder.cohort ? `, of ${ladder.cohort} at a time` : ''}`
    : undefined;

/** Everything about a validation but its table, a line each. */
export const validationLines = (validation: ProxyValidationFieldsFragment): string => {
  const { id, name, space, dataset, truth, n, phase, done, total, measured, known, state } = validation;
  return lines({
    ...{ id, name, state: stateOf(validation) },
    now: state === 'ACTIVE' && phase !== null ? `${phase}, ${done} of ${total}` : undefined,
    ...{ space, dataset: dataset ?? undefined, truth, networks: String(n) },
    known: known > 0 ? `${known} of ${measured} measurements known already` : undefined,
  });
};

/** Such as `93.31 ± 0.42 % (n = 4)`. */
export const accuracyLine = ({ mean, std, learners }: { mean: number; std: number; learners: number }) =>
  learners === 1
    ? `${percent(mean)} (n = 1)`
    : `${(100 * mean).toFixed(2)} ± ${percent(std)} (n = ${learners})`;

export const percent = (fraction: number) => `${(100 * fraction).toFixed(2)} %`;

interface Ended {
  readonly state: RunState;
  readonly failure?: { readonly message: string } | null;
}

/** A worker complies at its next step, so a run that is asked to stop is still active for a moment. */
const wanted: {
  readonly [Intent in RunIntent]?: { readonly words: string; readonly of: readonly RunState[] };
} = {
  CANCEL: { words: 'to be cancelled', of: ['REQUESTED', 'ACTIVE', 'PAUSED'] },
  PAUSE: { words: 'to be paused', of: ['REQUESTED', 'ACTIVE'] },
};

export function stateOf({ state, intent, failure }: Ended & { readonly intent: RunIntent }): string {
  const change = wanted[intent]?.of.includes(state) ? `, ${wanted[intent].words}` : '';
  return state.toLowerCase() + (failure ? `: ${failure.message}` : change);
}

/** Throws an ExpectedError for what ended without a result. */
export function requireCompleted({ state, failure }: Ended, what: string): void {
  if (state === 'FAILED')
    throw new ExpectedError('WRONG_STATE', `${what} failed: ${failure?.message ?? 'it is not said why'}`);
  if (state === 'CANCELLED') throw new ExpectedError('WRONG_STATE', `${what} was cancelled`);
}

/** Facts that are known, a line each. */
export function lines(facts: Readonly<Record<string, string | undefined>>): string {
  const known = Object.entries(facts).filter((fact): fact is [string, string] => fact[1] !== undefined);
  return textTable(known[0]!, known.slice(1));
}
