import {
  type EvaluationConfig,
  ExpectedError,
  InvalidInputError,
  type TeachingFacts,
} from '@gtn-studio/contracts';
import type { Services } from '../context.ts';
import { datasetFacts, findDataset, unknownDataset } from './find-dataset.ts';

/**
 * What a teaching source names.
 *
 * @param at path of the teaching source within the input
 * @throws ExpectedError NOT_FOUND for a generator that is not there, INVALID_INPUT for such a data set
 */
export async function teachingFacts(
  services: Services,
  teaching: EvaluationConfig['teaching'],
  at: string,
): Promise<TeachingFacts> {
  const { name, field, unrollLength } =
    teaching.source === 'real'
      ? { name: teaching.dataset, field: `${at}.real.dataset`, unrollLength: undefined }
      : await factsOfGenerator(services, teaching.generatorId, `${at}.generator.generatorId`);
  const dataset = await findDataset(services, name);
  if (dataset === null) throw new InvalidInputError([unknownDataset(name, field)]);
  return { dataset: datasetFacts(dataset), unrollLength };
}

async function factsOfGenerator({ database: { prisma } }: Services, id: string, field: string) {
  const generator = await prisma.generator.findUnique({
    where: { id },
    include: { trainingRun: { select: { config: true } } },
  });
  if (generator === null || generator.deletedAt !== null)
    throw new ExpectedError('NOT_FOUND', `${field}: there is no generator ${id}`, field);
  const { dataset } = generator.trainingRun.config as { dataset: string };
  return { name: dataset, field, unrollLength: generator.unrollLength };
}
