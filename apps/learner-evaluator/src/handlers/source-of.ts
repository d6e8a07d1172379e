import { ExpectedError } from '@gtn-studio/contracts';
import { type Worker, originOf } from '@gtn-studio/workers';
import type { Source } from '../compute/protocol.ts';

/**
 * Where the bytes are of what learners are taught on and tested with: of a generator, or of a data set alone.
 *
 * @param field that names the generator
 * @throws ExpectedError NOT_FOUND, DATASET_UNREADABLE
 */
export async function sourceOf(
  { database: { prisma }, datasets }: Worker,
  given: { readonly generatorId: string } | { readonly dataset: string },
  field: string,
): Promise<Source> {
  if (!('generatorId' in given)) return { dataset: await datasets.find(given.dataset) };
  const { generatorId } = given;
  const generator = await prisma.generator.findUnique({
    where: { id: generatorId },
    include: { checkpoint: true, trainingRun: true },
  });
  if (!generator) throw new ExpectedError('NOT_FOUND', `there is no generator ${generatorId}`, field);
  const origin = originOf(generator.trainingRun);
  return {
    generator: { ...origin, sha256: generator.checkpoint.sha256 },
    dataset: await datasets.find(origin.config.dataset),
  };
}
