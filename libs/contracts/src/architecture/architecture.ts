import { z } from 'zod';
import { count, whole } from '../config/numbers.ts';

/**
 * What is done to each channel before the activation, with statistics over the batch (and the image, if there is one):
 * - `mean-only`: subtract the mean, add a bias (Salimans & Kingma, "Weight normalization", NeurIPS 2016);
 * - `batch`: also divide by the standard deviation and multiply by a scale (Ioffe & Szegedy, "Batch normalization", ICML
 *   2015);
 * - `none`: add a bias.
 */
export const normKinds = ['mean-only', 'batch', 'none'] as const;
export type NormKind = (typeof normKinds)[number];

/** How a convolution layer halves its image: 2×2 pooling, or a convolution at every second position. */
export const poolings = ['max', 'average', 'stride'] as const;
export type Pooling = (typeof poolings)[number];

/** The head sees every position (`fc`), or each channel's mean over the positions (`gap`, global average pooling). */
export const heads = ['fc', 'gap'] as const;
export type Head = (typeof heads)[number];

/** Side of filters: with an odd one a convolution that pads keeps the image's size. */
export const filterSide = (most: number) =>
  whole(1, most).refine((side) => side % 2 === 1, { error: 'must be odd' });

export const convLayerSchema = z.strictObject({
  channels: whole(1, 4096).describe('Number of filters.'),
  kernel: filterSide(31).describe('Side of the filters, odd.'),
  halve: z.boolean().describe('Halves the image, as `pooling` says.'),
});

/** A learner's architecture as plain JSON: convolutions, then the head (hidden fully connected layers and the logits). */
export const architectureSchema = z.strictObject({
  family: z.string().min(1).max(64).default('custom').describe('Any name.'),
  image: z.tuple([count, count, count]).describe('[channels, height, width].'),
  classes: whole(2).describe('Number of classes.'),
  convs: z.array(convLayerSchema).max(64).describe('Convolutions, first to last.'),
  pooling: z.enum(poolings).default('max').describe('How an image is halved.'),
  head: z.enum(heads).describe('fc sees every position, gap each channel’s mean.'),
  hidden: z.array(whole(1, 65_536)).max(16).default([]).describe('Widths of hidden fully connected layers.'),
  norm: z.enum(normKinds).default('mean-only').describe('Normalization.'),
  weightNorm: z.boolean().default(true).describe('Weight normalization.'),
  poolLast: z
    .boolean()
    .optional()
    .describe(
      'Pool after norm and activation, as most networks do; left out: before them, which costs less.',
    ),
});

type Parsed = z.output<typeof architectureSchema>;
export type ConvLayer = Readonly<z.output<typeof convLayerSchema>>;

/** What a learner looks at, [channels, height, width], and how many classes it tells apart. */
export type Task = { readonly [Key in 'image' | 'classes']: Readonly<Parsed[Key]> };

export type Architecture = Task &
  Readonly<Omit<Parsed, 'image' | 'classes' | 'convs' | 'hidden'>> & {
    readonly convs: readonly ConvLayer[];
    readonly hidden: readonly number[];
  };

/** Side of an image of side n once halved: pooling cuts an odd last row or column off, a stride keeps it. */
export const halved = (n: number, pooling: Pooling): number =>
  pooling === 'stride' ? Math.ceil(n / 2) : Math.floor(n / 2);
