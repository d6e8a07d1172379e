import {
  InvalidInputError,
  type SearchConfig,
  parse,
  refuse,
  searchConfigSchema,
  searchProblems,
  teachingProblems,
  under,
} from '@gtn-studio/contracts';
import { generatorOf, newId, requestRun } from '@gtn-studio/persistence';
import type { Services } from '../context.ts';
import { rowId } from '../paging/global-id.ts';
import { findDataset, unknownDataset } from './find-dataset.ts';
import { inTransaction, requireExperiment } from './once.ts';
import { searchFacts } from './teaching-facts.ts';
import { requireName } from './text.ts';

export interface NewSearch {
  readonly experimentId: string;
  readonly name: string;
  /** To be parsed as a `SearchConfig`. */
  readonly config: unknown;
  readonly idempotencyKey?: string | null;
}

/** @throws ExpectedError INVALID_INPUT, NOT_FOUND, IDEMPOTENCY_CONFLICT */
export async function startSearch(services: Services, input: NewSearch): Promise<string> {
  const experimentId = rowId('Experiment', input.experimentId, 'experimentId');
  const name = requireName(input.name);
  const config = await resolveSearchConfig(services, input.config);
  return inTransaction(services, 'startSearch', input, async (tx) => {
    await requireExperiment(tx, experimentId);
    const id = newId();
    const generatorId = generatorOf(config);
    const { trials: trialBudget } = config;
    const { dataset } = config.space;
    await tx.search.create({
      data: { id, experimentId, generatorId, name, config, dataset, trialBudget },
    });
    await requestRun(tx, 'Search', id);
    return id;
  });
}

/**
 * A search's config, defaults filled in, that fits what is here.
 *
 * @throws ExpectedError INVALID_INPUT, NOT_FOUND
 */
export async function resolveSearchConfig(services: Services, given: unknown): Promise<SearchConfig> {
  const config = parse(searchConfigSchema, given, 'config');
  const { space, teaching } = config;
  if ((await findDataset(services, space.dataset)) === null)
    throw new InvalidInputError([unknownDataset(space.dataset, 'config.space.dataset')]);
  const facts = await searchFacts(services, config);
  refuse([
    ...searchProblems(config, facts).map(under('config')),
    ...(teaching ? teachingProblems(teaching, facts).map(under(`config.teaching.${teaching.source}`)) : []),
  ]);
  return config;
}
