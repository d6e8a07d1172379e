import { type EvaluationConfig, ExpectedError } from '@gtn-studio/contracts';
import type { Dataset } from '@gtn-studio/persistence';
import type { Services } from '../context.ts';
import { InvalidInputError } from '../errors/invalid-input.ts';
import { findDataset, unknownDataset } from './dataset-problems.ts';

/**
 * The data set that a teaching source is about, after its checks.
 *
 * @param at path of the teaching source within the input
 * @throws ExpectedError NOT_FOUND for a generator that is not there, INVALID_INPUT
 */
export async function teachingDataset(
  services: Services,
  teaching: EvaluationConfig['teaching'],
  at: string,
): Promise<Dataset> {
  const [name, field] =
    teaching.source === 'real'
      ? [teaching.dataset, `${at}.real.dataset`]
      : [await datasetOfGenerator(services, teaching, `${at}.generator`), `${at}.generator.generatorId`];
  const dataset = await findDataset(services, name);
  if (dataset === null) throw new InvalidInputError([unknownDataset(name, field)]);
  if (teaching.source === 'real' && teaching.batchSize > dataset.trainImages)
    throw new InvalidInputError([
      {
        field: `${at}.real.batchSize`,
        message: `${at}.real.batchSize: ${name} has ${dataset.trainImages} training images, got ${teaching.batchSize}`,
      },
    ]);
  return dataset;
}

async function datasetOfGenerator(
  { database: { prisma } }: Services,
  { generatorId, steps }: { generatorId: string; steps?: number },
  at: string,
): Promise<string> {
  const generator = await prisma.generator.findUnique({
    where: { id: generatorId },
    include: { trainingRun: { select: { config: true } } },
  });
  if (generator === null)
    throw new ExpectedError(
      'NOT_FOUND',
      `${at}.generatorId: there is no generator ${generatorId}`,
      `${at}.generatorId`,
    );
  if (steps !== undefined && steps > generator.unrollLength)
    throw new InvalidInputError([
      {
        field: `${at}.steps`,
        message: `${at}.steps: the generator has ${generator.unrollLength} inner steps, got ${steps}`,
      },
    ]);
  return (generator.trainingRun.config as { dataset: string }).dataset;
}
