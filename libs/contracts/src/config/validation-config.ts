import { z } from 'zod';
import { cellSpaceSchema } from '../architecture/cell-space.ts';
import { estimationConfigSchema } from './estimation-config.ts';
import { estimatorChoiceSchema } from './estimator-choice.ts';
import { count, seed, whole } from './numbers.ts';

/** The networks that estimates are compared of. */
export const validatedNetworksSchema = z.discriminatedUnion('from', [
  z.strictObject({
    from: z.literal('space'),
    cells: cellSpaceSchema.describe('The space of networks of cells.'),
    dataset: z.string().min(1).describe('Gives the images and the classes.'),
    count: whole(2, 20_000).describe('How many, spread evenly over their parameter counts.'),
  }),
  z.strictObject({ from: z.literal('search'), searchId: z.uuid().describe('The search.') }),
]);

/** What estimates are compared with. */
export const truthSchema = z.discriminatedUnion('source', [
  z.strictObject({ source: z.literal('nasBench201') }),
  z.strictObject({
    source: z.literal('training'),
    epochs: count.describe('Passes over the training images.'),
    augment: z.boolean().default(false).describe('Whether they are cropped and flipped.'),
    seeds: whole(1, 100)
      .default(1)
      .describe('Networks trained for each architecture; the truth is their mean.'),
  }),
]);

/** The published table of NAS-Bench-201: CIFAR-10 test accuracy after 200 epochs in %, the mean over its seeds. */
export const nasBench201Table = { file: 'nasbench201.csv.gz', column: 'cifar10_test_acc_200ep' } as const;

/** What is wrong where the published table is not: no folder is named, or it is not in that folder. */
export const noPublishedTable = (dataDir: string | undefined): string =>
  `the truth nasbench201: GTN_DATA_DIR must name the folder of ${nasBench201Table.file}, ` +
  `${dataDir === undefined ? 'and is not set' : 'and the file is not there'}; ` +
  'tools/nats-bench/accuracy_table.py makes it from NATS-Bench';

/** What names a table of accuracies: the published one, or a column of a CSV file. Undefined for what names none. */
export function tableNameOf(
  name: string,
): 'nasbench201' | { readonly file: string; readonly column: string } | undefined {
  if (name === 'nasbench201') return name;
  const colon = name.lastIndexOf(':');
  if (colon < 1 || colon === name.length - 1) return undefined;
  return { file: name.slice(0, colon), column: name.slice(colon + 1) };
}

/** Everything that decides what a validation finds. */
export const validationConfigSchema = z.strictObject({
  networks: validatedNetworksSchema.describe(
    'The networks: a sample of a space, or those of a search, which are then estimated with the search’s settings.',
  ),
  truth: truthSchema.describe('What the estimates are compared with.'),
  estimators: z
    .array(estimatorChoiceSchema)
    .min(1)
    .max(100)
    .optional()
    .describe(
      'Such as `synflow`, `gtn:accuracy` or `synflow+gtn`; default that of the search, or all that cost little with the real baselines, and with a generator `gtn`.',
    ),
  ...estimationConfigSchema.shape,
  seeds: whole(1, 100).default(3).describe('Fresh networks for each estimate.'),
  images: count.optional().describe('Validation images that networks are tested on; default all.'),
  seed: seed.default(0),
});

export type ValidationConfig = z.output<typeof validationConfigSchema>;
export type ValidationConfigInput = z.input<typeof validationConfigSchema>;
