import type { DatasetFacts } from '@gtn-studio/contracts';
import type { Dataset } from '@gtn-studio/persistence';
import type { Services } from '../context.ts';
import type { Problem } from '../errors/invalid-input.ts';
import { quoted } from '../paging/global-id.ts';

export const findDataset = ({ database: { prisma } }: Services, name: string): Promise<Dataset | null> =>
  prisma.dataset.findUnique({ where: { name } });

/** A path is none either: which files this server reads is not for a client to say. */
export const unknownDataset = (name: string, field: string): Problem => ({
  field,
  message: `${field}: needs the name of one of \`datasets\`, got ${quoted(name)}`,
});

/** What rules of a config may ask of a data set. */
export const datasetFacts = ({ name, imageShape, classNames, trainImages }: Dataset): DatasetFacts => ({
  name,
  image: imageShape as [number, number, number],
  classes: classNames.length,
  trainImages,
});
