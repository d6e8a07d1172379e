import { z } from 'zod';
import { sizeUpTo, whole } from '../config/numbers.ts';
import { spaceDescriptionSchema } from '../config/space-description.ts';
import { normKinds } from './architecture.ts';

const cellNetworkSizes = {
  channels: sizeUpTo(4096).describe('Channels of the first cells, which double where the image is halved.'),
  cells: whole(1, 100).describe('Cells in a row at each size of the image.'),
  norm: z.enum(normKinds).default('batch').describe('Normalization.'),
  weightNorm: z.boolean().default(false).describe('Weight normalization.'),
};

/** Spaces of networks of cells: their architectures are answers to decisions, which strategies can learn from. */
export const cellSpaceSchema = z.discriminatedUnion('space', [
  z
    .strictObject({ space: z.literal('nasBench201'), ...cellNetworkSizes })
    .describe('The topology space of NAS-Bench-201; there 16 channels and 5 cells.'),
  z
    .strictObject({ space: z.literal('nao'), ...cellNetworkSizes })
    .describe('The cell space of ENAS and NAO.'),
  z
    .strictObject({
      space: z.literal('described'),
      description: spaceDescriptionSchema.describe('The decisions.'),
    })
    .describe('A space of one’s own.'),
]);

export type CellSpace = z.output<typeof cellSpaceSchema>;

/** What a space is called: a described one as its description says, another as the command calls it. */
export const cellSpaceName = (cells: CellSpace): string =>
  cells.space === 'described' ? cells.description.name : cells.space.toLowerCase();

/** A NAS-Bench-201 architecture by its string, in a network of any size. */
export const nasBench201Schema = z.strictObject({
  architecture: z
    .string()
    .describe('Such as `|nor_conv_3x3~0|+|none~0|skip_connect~1|+|none~0|none~1|avg_pool_3x3~2|`.'),
  ...cellNetworkSizes,
});
export type NasBench201 = z.output<typeof nasBench201Schema>;
