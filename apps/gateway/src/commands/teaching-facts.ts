import {
  ExpectedError,
  InvalidInputError,
  type SearchConfig,
  type TeachingFacts,
  type TeachingSource,
} from '@gtn-studio/contracts';
import type { Services } from '../context.ts';
import { datasetFacts, findDataset, unknownDataset } from './find-dataset.ts';

/**
 * What a teaching source names.
 *
 * @param at path of the teaching source within the input
 * @throws ExpectedError NOT_FOUND for a generator that is not there, INVALID_INPUT for such a data set
 */
export const teachingFacts = (
  services: Services,
  teaching: TeachingSource,
  at: string,
): Promise<TeachingFacts> =>
  teaching.source === 'real'
    ? factsOfDataset(services, teaching.dataset, `${at}.real.dataset`)
    : factsOfGenerator(services, teaching.generatorId, `${at}.generator.generatorId`);

/** What the learners of a search are taught on, or its networks estimated with. Throws as `teachingFacts`. */
export function searchFacts(
  services: Services,
  { space, teaching, estimation }: Pick<SearchConfig, 'space' | 'teaching' | 'estimation'>,
): Promise<TeachingFacts> {
  if (teaching) return teachingFacts(services, teaching, 'config.teaching');
  return estimationFacts(services, estimation?.generatorId, space.dataset, {
    generator: 'config.estimation.generatorId',
    dataset: 'config.space.dataset',
  });
}

/**
 * What estimates are made with: a generator and its data set, or a data set alone. Throws as `teachingFacts`.
 *
 * @param at paths of the two within the input
 */
export const estimationFacts = (
  services: Services,
  generatorId: string | undefined,
  dataset: string,
  at: { readonly generator: string; readonly dataset: string },
): Promise<TeachingFacts> =>
  generatorId === undefined
    ? factsOfDataset(services, dataset, at.dataset)
    : factsOfGenerator(services, generatorId, at.generator);

async function factsOfDataset(services: Services, name: string, field: string): Promise<TeachingFacts> {
  const dataset = await findDataset(services, name);
  if (dataset === null) throw new InvalidInputError([unknownDataset(name, field)]);
  return { dataset: datasetFacts(dataset) };
}

async function factsOfGenerator(services: Services, id: string, field: string): Promise<TeachingFacts> {
  const generator = await services.database.prisma.generator.findUnique({
    where: { id },
    include: { trainingRun: { select: { config: true } } },
  });
  if (generator === null || generator.deletedAt !== null)
    throw new ExpectedError('NOT_FOUND', `${field}: there is no generator ${id}`, field);
  const { dataset } = generator.trainingRun.config as { dataset: string };
  return { ...(await factsOfDataset(services, dataset, field)), unrollLength: generator.unrollLength };
}
