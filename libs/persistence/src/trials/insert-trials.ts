import {
  type ArchitectureConfig,
  type EvaluationConfig,
  type SearchConfig,
  type SearchEstimation,
  type TeachingSource,
  evaluationConfigSchema,
} from '@gtn-studio/contracts';
import type { Transaction } from '../database.ts';
import { newId } from '../new-id.ts';
import { emitState, requestRun } from '../runs/index.ts';

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
    data: rows.map(({ architecture: _, encoding, parents = [], ...row }) => ({
      ...row,
      searchId: search.id,
      encoding: [...encoding],
      parents: [...parents],
    })),
  });
  for (const { id } of rows) await emitState(tx, 'Trial', id, { state: 'requested' });
  if (search.config.evaluator === 'platform') await insertEvaluations(tx, search, rows);
  return rows.map(({ id }) => id);
}

async function insertEvaluations(
  tx: Transaction,
  { experimentId, config }: GrowingSearch,
  trials: readonly (NewTrial & { readonly id: string })[],
): Promise<void> {
  const rows = trials.map(({ id: trialId, architectureId, architecture }) => {
    const evaluation = evaluationConfig(config, architecture);
    const { teaching, seeds } = evaluation;
    return {
      ...{ id: newId(), trialId, experimentId, architectureId, config: evaluation, seeds },
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
): EvaluationConfig =>
  evaluationConfigSchema.parse({
    ...{ architecture, teaching, seeds, seed, images, split: 'validation' },
    ...(estimation &&
      'cells' in space && {
        estimation: { ...estimation, space: space.cells, dataset: space.dataset },
      }),
  });
