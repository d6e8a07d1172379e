import {
  type ArchitectureConfig,
  type EvaluationConfig,
  type SearchConfig,
  type SearchEstimation,
  type TeachingSource,
  evaluationConfigSchema,
  rungsOf,
} from '@gtn-studio/contracts';
import type { Transaction } from '../database.ts';
import { newId } from '../new-id.ts';
import { changeState, emitState, requestRun } from '../runs/index.ts';

/** The generator that teaches, or that an estimate is made with. */
export const generatorOf = ({
  teaching,
  estimation,
}: {
  readonly teaching?: TeachingSource;
  readonly estimation?: Pick<SearchEstimation, 'generatorId'>;
}): string | null =>
  teaching?.source === 'generator' ? teaching.generatorId : (estimation?.generatorId ?? null);

export interface NewTrial {
  readonly architecture: ArchitectureConfig;
  readonly architectureId: string;
  /** An answer to each decision of the search's space. */
  readonly encoding: readonly number[];
  /** Numbers of the trials that it was made of. */
  readonly parents?: readonly number[];
  /** The client that asked for it, if one did. */
  readonly askedBy?: string;
  /** On a fidelity ladder: the place of its first evaluation in the order in which they are asked for. */
  readonly turn?: number;
}

/**
 * The network that is judged: to be taught, the form that equal networks share. An estimate is of the network as its space builds it, edges
 * that add nothing included, as tables of architectures count them.
 */
export const judgedForm = (
  { estimation }: Pick<SearchConfig, 'estimation'>,
  { config }: { readonly config: ArchitectureConfig },
  written: ArchitectureConfig,
): ArchitectureConfig => (estimation ? written : { ...config, family: written.family });

/** The search that trials are made for, locked by the transaction. */
export interface GrowingSearch {
  readonly id: string;
  readonly experimentId: string;
  readonly config: SearchConfig;
  /** Number of the last trial. */
  readonly proposed: number;
}

/**
 * Makes the rows of the next trials and tells of them. Unless they are taught and scored elsewhere, each gets an evaluation, and its work
 * is asked for.
 *
 * @returns the ids of the trials
 */
export async function insertTrials(
  tx: Transaction,
  search: GrowingSearch,
  trials: readonly NewTrial[],
): Promise<string[]> {
  const rows = trials.map((trial, i) => ({ ...trial, id: newId(), number: search.proposed + 1 + i }));
  await tx.trial.createMany({
    data: rows.map(({ architecture: _, turn: __, encoding, parents = [], ...row }) => ({
      ...row,
      searchId: search.id,
      encoding: [...encoding],
      parents: [...parents],
    })),
  });
  for (const { id } of rows) await emitState(tx, 'Trial', id, { state: 'requested' });
  if (search.config.evaluator === 'platform')
    await insertEvaluations(
      tx,
      search,
      rows.map((row) => ({ ...row, rung: 0 })),
    );
  return rows.map(({ id }) => id);
}

/** Where a trial climbs to. */
export interface Climb extends Pick<NewTrial, 'architecture' | 'architectureId' | 'turn'> {
  /** The trial's. */
  readonly id: string;
  readonly rung: number;
}

/** Lets a trial that has completed climb to the next rung of a fidelity ladder, and asks for its evaluation there. */
export async function promoteTrial(
  tx: Transaction,
  search: Pick<GrowingSearch, 'experimentId' | 'config'>,
  climb: Climb,
): Promise<void> {
  await tx.trial.update({ where: { id: climb.id }, data: { rung: climb.rung } });
  await changeState(tx, 'Trial', climb.id, 'promote');
  await insertEvaluations(tx, search, [climb]);
}

async function insertEvaluations(
  tx: Transaction,
  { experimentId, config }: Pick<GrowingSearch, 'experimentId' | 'config'>,
  trials: readonly Climb[],
): Promise<void> {
  const rows = trials.map(({ id: trialId, architectureId, architecture, rung, turn }) => {
    const evaluation = evaluationConfig(config, architecture, rung);
    const { teaching, seeds } = evaluation;
    return {
      ...{ id: newId(), trialId, experimentId, architectureId, config: evaluation, seeds, rung, turn },
      source: teaching?.source,
      generatorId: generatorOf(evaluation),
    };
  });
  await tx.evaluation.createMany({ data: rows });
  for (const { id } of rows) await requestRun(tx, 'Evaluation', id);
}

/** All trials of a search are judged alike, with the same seeds, on validation images: the test images are not for choosing. */
const evaluationConfig = (
  { space, teaching, estimation, seeds, seed, images }: SearchConfig,
  architecture: ArchitectureConfig,
  rung: number,
): EvaluationConfig => {
  const { ladder: _, ...settings } = estimation ?? {};
  return evaluationConfigSchema.parse({
    ...{ architecture, teaching, seeds, seed, images, split: 'validation' },
    ...(estimation &&
      'cells' in space && {
        estimation: {
          ...settings,
          estimator: rungsOf(estimation)[rung],
          ...{ space: space.cells, dataset: space.dataset },
        },
      }),
  });
};
