import { type SearchConfigInput, searchConfigSchema } from '@gtn-studio/contracts';
import { type Database, requestWork, newId } from '@gtn-studio/persistence';

/** Small learners for the bundled digits, taught by real images. */
export const exampleConfig = {
  space: { families: ['mlp', 'conv-gap'], dataset: 'digits' },
  teaching: { source: 'real', dataset: 'digits', batchSize: 32, steps: 20, learningRate: 0.1, momentum: 0.9 },
  trials: 8,
  parallel: 3,
  seed: 11,
} satisfies SearchConfigInput;

const digits = {
  name: 'digits',
  origin: 'bundled' as const,
  imageShape: [1, 8, 8],
  classNames: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
};

/** Requests a search as the gateway does; returns its id. */
export async function requestSearch(
  { prisma }: Database,
  change: Partial<SearchConfigInput> = {},
): Promise<string> {
  const config = searchConfigSchema.parse({ ...exampleConfig, ...change });
  const [experimentId, id] = [newId(), newId()];
  await prisma.$transaction(async (tx) => {
    await tx.dataset.createMany({ data: [{ id: newId(), ...digits }], skipDuplicates: true });
    await tx.experiment.create({ data: { id: experimentId, name: `experiment ${experimentId}` } });
    await tx.search.create({
      data: { id, experimentId, name: 'search', config, trialBudget: config.trials },
    });
    await requestWork(tx, 'Search', id);
  });
  return id;
}
