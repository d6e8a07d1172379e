import type { Problem, TrainingConfig } from '@gtn-studio/contracts';
import type { Services } from '../context.ts';
import { rowId } from '../paging/global-id.ts';
import { allProblems } from './all-problems.ts';
import { requireExperiment } from './once.ts';
import { type ResolvedTrainingRun, resolveTrainingRun } from './resolve-training-config.ts';
import type { NewTrainingRun } from './start-training-run.ts';
import { requireName } from './text.ts';
import { type TrainingEstimate, estimateTraining } from './estimate-training.ts';

export interface TrainingRunValidation {
  readonly problems: readonly Problem[];
  readonly config: TrainingConfig | null;
  readonly configHash: string | null;
  readonly estimate: TrainingEstimate | null;
}

/** What `startTrainingRun` would do. All problems are told at once. */
export async function validateTrainingRun(
  services: Services,
  input: NewTrainingRun,
): Promise<TrainingRunValidation> {
  const { problems, attempt } = allProblems();
  await attempt(() => requireName(input.name));
  await attempt(() =>
    requireExperiment(services.database.prisma, rowId('Experiment', input.experimentId, 'experimentId')),
  );
  const resolved: ResolvedTrainingRun | null = await attempt(() => resolveTrainingRun(services, input));
  return {
    problems,
    config: resolved?.config ?? null,
    configHash: resolved?.configHash ?? null,
    estimate: resolved && (await estimateTraining(services, resolved)),
  };
}
