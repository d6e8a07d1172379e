import { ApiError, orThrow } from './errors.ts';
import type { Endpoint } from './endpoint.ts';
import {
  AnnotationsDocument,
  UpdateExperimentDocument,
  UpdateGeneratorDocument,
  UpdateSearchDocument,
  UpdateTrainingRunDocument,
} from './generated/operations.ts';
import { request } from './request.ts';

/** What people write on an experiment, a training run, a search or a generator; the notes of an experiment are its description. */
export interface Annotations {
  readonly name: string;
  readonly notes: string;
  readonly tags: readonly string[];
}

const attempts = 5;

/**
 * Changes what people wrote on something. Where somebody else changes it at the same time, the change is decided again on what is there then.
 *
 * @param id of an experiment, a training run, a search or a generator
 * @param change what is to be different, given what is there; what it leaves out stays
 * @throws ApiError, such as NOT_FOUND
 */
export async function annotate(
  endpoint: Endpoint,
  id: string,
  change: (now: Annotations) => Partial<Annotations>,
  signal?: AbortSignal,
): Promise<Annotations> {
  for (let attempt = 1; ; attempt++) {
    const { node } = await request(endpoint, AnnotationsDocument, { id }, signal);
    if (node === null || !('annotationVersion' in node))
      throw new ApiError({
        code: node === null ? 'NOT_FOUND' : 'INVALID_INPUT',
        message: `id: ${id} is no experiment, training run, search or generator${node === null ? ' that is there' : ''}`,
        field: 'id',
      });
    const { name, notes, tags, annotationVersion: expectedVersion } = node;
    const { tags: newTags, ...changes } = change({ name, notes, tags });
    const input = { id, expectedVersion, ...changes, ...(newTags && { tags: [...newTags] }) };
    try {
      const { name, notes, tags } = orThrow(await update(endpoint, node.__typename, input, signal)).row;
      return { name, notes, tags };
    } catch (error) {
      if (attempt === attempts || !(error instanceof ApiError) || error.code !== 'VERSION_CONFLICT')
        throw error;
    }
  }
}

interface Update {
  readonly id: string;
  readonly expectedVersion: number;
  readonly name?: string;
  readonly notes?: string;
  readonly tags?: string[];
}

async function update(
  endpoint: Endpoint,
  noun: 'Experiment' | 'TrainingRun' | 'Search' | 'Generator',
  { notes, ...rest }: Update,
  signal?: AbortSignal,
) {
  const input = { ...rest, notes };
  switch (noun) {
    case 'Experiment': {
      const input = { ...rest, description: notes };
      return (await request(endpoint, UpdateExperimentDocument, { input }, signal)).update;
    }
    case 'TrainingRun':
      return (await request(endpoint, UpdateTrainingRunDocument, { input }, signal)).update;
    case 'Search':
      return (await request(endpoint, UpdateSearchDocument, { input }, signal)).update;
    case 'Generator':
      return (await request(endpoint, UpdateGeneratorDocument, { input }, signal)).update;
  }
}
