import { type DatasetFacts, type Problem, shown } from '@gtn-studio/contracts';
import type { Dataset } from '@gtn-studio/persistence';
import type { Services } from '../context.ts';

export const findDataset = ({ database: { prisma } }: Services, name: string): Promise<Dataset | null> =>
  prisma.dataset.findUnique({ where: { name } });

/** A path is none either: which files this server reads is not for a client to say. */
export const unknownDataset = (name: string, field: string): Problem => ({
  field,
  message: `needs the name of one of \`datasets\`, got ${shown(name)}`,
});

/** What rules of a config may ask of a data set. */
export const datasetFacts = ({ name, imageShape, classNames, trainImages }: Dataset): DatasetFacts => ({
  name,
  image: imageShape as [number, number, number],
  classes: classNames.length,
  trainImages,
});
