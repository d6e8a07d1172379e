import {
  type ArchitectureConfig,
  type EvaluationConfig,
  type SearchConfig,
  evaluationConfigSchema,
} from '@gtn-studio/contracts';
import type { Encoding } from '@gtn-studio/nas';
import { type Transaction, emitState, newId, requestRun } from '@gtn-studio/persistence';
import type { LoadedSearch } from '../search/load-search.ts';

export interface NewTrial {
  readonly architecture: ArchitectureConfig;
  readonly architectureId: string;
  readonly encoding: Encoding;
}

/** Makes the rows of the next trials with an evaluation each, tells of them and asks for the work. */
export async function insertTrials(
  tx: Transaction,
  search: LoadedSearch,
  trials: readonly NewTrial[],
): Promise<void> {
  const rows = trials.map((trial, i) => ({
    ...trial,
    id: newId(),
    number: search.proposed + 1 + i,
    evaluationId: newId(),
    evaluation: evaluationConfig(search.config, trial.architecture),
  }));
  await tx.trial.createMany({
    data: rows.map(({ id, number, architectureId, encoding }) => ({
      ...{ id, number, architectureId, searchId: search.id },
      encoding: [...encoding],
    })),
  });
  await tx.evaluation.createMany({
    data: rows.map(({ id, evaluationId, architectureId, evaluation }) => ({
      id: evaluationId,
      experimentId: search.experimentId,
      architectureId,
      source: evaluation.teaching.source,
      ...(evaluation.teaching.source === 'generator' && { generatorId: evaluation.teaching.generatorId }),
      config: evaluation,
      seeds: evaluation.seeds,
      trialId: id,
    })),
  });
  for (const { id, evaluationId } of rows) {
    await emitState(tx, 'Trial', id, { state: 'requested' });
    await requestRun(tx, 'Evaluation', evaluationId);
  }
}

/** All trials of a search are judged alike, with the same seeds, on validation images: the test images are not for choosing. */
const evaluationConfig = (
  { teaching, seeds, seed, images }: SearchConfig,
  architecture: NewTrial['architecture'],
): EvaluationConfig =>
  evaluationConfigSchema.parse({ architecture, teaching, seeds, seed, images, split: 'validation' });
