import type { Services } from '../context.ts';
import { changeExperiment } from './change-experiment.ts';
import { requireName, requireTags, requireText } from './text.ts';

interface ExperimentUpdate {
  readonly id: string;
  readonly expectedVersion: number;
  readonly name?: string | null;
  readonly description?: string | null;
  readonly tags?: readonly string[] | null;
}

/** @throws ExpectedError INVALID_INPUT, NOT_FOUND, NAME_TAKEN, VERSION_CONFLICT */
export const updateExperiment = async (services: Services, input: ExperimentUpdate): Promise<string> =>
  changeExperiment(services, input, {
    ...(typeof input.name === 'string' && { name: requireName(input.name) }),
    ...(typeof input.description === 'string' && {
      description: requireText(input.description, 'description'),
    }),
    ...(input.tags && { tags: requireTags(input.tags) }),
  });
