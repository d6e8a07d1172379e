import type { TrainingConfig } from '@gtn-studio/contracts';
import type { Dataset } from '@gtn-studio/persistence';
import type { Services } from '../context.ts';
import type { Problem } from '../errors/invalid-input.ts';
import { quoted } from '../paging/global-id.ts';

/** What keeps a training config from running on the data set that it names. */
export async function datasetProblems(
  services: Services,
  config: TrainingConfig,
  at: string,
): Promise<Problem[]> {
  const dataset = await findDataset(services, config.dataset);
  if (dataset === null) return [unknownDataset(config.dataset, `${at}.dataset`)];
  const classes = dataset.classNames.length;
  const problems: Problem[] = [];
  const say = (key: string, message: string) =>
    problems.push({ field: `${at}.${key}`, message: `${at}.${key}: ${message}` });
  if (classes > 0 && config.batchSize % classes !== 0)
    say(
      'batchSize',
      `needs a multiple of the ${classes} classes of ${dataset.name}, got ${config.batchSize}`,
    );
  if (config.realBatchSize > dataset.trainImages)
    say(
      'realBatchSize',
      `${dataset.name} has ${dataset.trainImages} training images, got ${config.realBatchSize}`,
    );
  return problems;
}

export const findDataset = ({ database: { prisma } }: Services, name: string): Promise<Dataset | null> =>
  prisma.dataset.findUnique({ where: { name } });

/** A path is none either: which files this server reads is not for a client to say. */
export const unknownDataset = (name: string, field: string): Problem => ({
  field,
  message: `${field}: needs the name of one of \`datasets\`, got ${quoted(name)}`,
});
