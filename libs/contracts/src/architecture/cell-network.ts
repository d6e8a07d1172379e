import { z } from 'zod';
import { count, sizeUpTo, whole } from '../config/numbers.ts';
import { type NormKind, type Task, normKinds } from './architecture.ts';

/**
 * What an edge of a cell does. `none` is zero, `skip` the value itself; `conv` is ReLU, convolution, norm (`conv1x3-3x1` convolves
 * twice in between); `max` and `avg` pool the elements of the window that lie in the image.
 */
export const cellOperations = [
  'none',
  'skip',
  'conv1x1',
  'conv3x3',
  'conv5x5',
  'conv1x3-3x1',
  'conv1x7-7x1',
  'max2x2',
  'max3x3',
  'max5x5',
  'avg2x2',
  'avg3x3',
  'avg5x5',
] as const;
export type CellOperation = (typeof cellOperations)[number];

/** One term of a node: an operation on an earlier value. */
export interface CellEdge {
  readonly op: CellOperation;
  /** The value's number: the cell's inputs come first, then its nodes. */
  readonly from: number;
}

/** A piece of a network that is repeated, as a graph: values are images of one number of channels, and a node sums its edges. */
export interface Cell {
  /** 1: the output before. 2: that, and the one before it. */
  readonly inputs: 1 | 2;
  /** Whether operations on the inputs halve the image. */
  readonly reduces: boolean;
  /** A node without edges is zero. */
  readonly nodes: readonly (readonly CellEdge[])[];
  /** The values that are concatenated to be the cell's output. */
  readonly outputs: readonly number[];
}

/** `repeat` cells one after the other, or a residual block that halves the image. */
export type Stage =
  | { readonly kind: 'cells'; readonly cell: string; readonly repeat: number; readonly channels: number }
  | { readonly kind: 'residual'; readonly channels: number };

/** A network of cells as plain JSON: a 3×3 convolution, the stages, then norm, ReLU, each channel's mean, and the logits. */
export interface CellNetwork extends Task {
  /** Any name; a search space puts its own. */
  readonly family: string;
  /** Channels of the first convolution. */
  readonly stem: number;
  readonly cells: Readonly<Record<string, Cell>>;
  readonly stages: readonly Stage[];
  readonly norm: NormKind;
  readonly weightNorm: boolean;
}

/** How many nodes a cell may have: to find the canonical form of many that are alike takes long. */
export const mostNodes = 8;

const value = whole(0, 64).describe('Number of a value: the cell’s inputs come first, then its nodes.');

const cellSchema = z.strictObject({
  inputs: z.literal([1, 2]).describe('1: the output before. 2: that, and the one before it.'),
  reduces: z.boolean().default(false).describe('Whether operations on the inputs halve the image.'),
  nodes: z
    .array(
      z
        .array(
          z.strictObject({
            op: z.enum(cellOperations).describe('What is done with the value.'),
            from: value,
          }),
        )
        .max(100),
    )
    .max(mostNodes)
    .describe('Each node is the sum of its edges; one without edges is zero.'),
  outputs: z
    .array(value)
    .min(1)
    .max(mostNodes + 2)
    .describe('The values that are concatenated to be the output.'),
});

const channels = sizeUpTo(65_536).describe('Channels of every value.');

export const stageSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('cells'),
    cell: z.string().describe('A name of cells.'),
    repeat: whole(1, 100).describe('Cells in a row.'),
    channels,
  }),
  z.strictObject({
    kind: z.literal('residual').describe('A residual block that halves the image.'),
    channels,
  }),
]);

export const cellNetworkSchema = z.strictObject({
  family: z.string().min(1).max(64).default('custom').describe('Any name.'),
  image: z.tuple([count, count, count]).describe('[channels, height, width].'),
  classes: whole(2).describe('Number of classes.'),
  stem: sizeUpTo(65_536).describe('Channels of the first convolution.'),
  cells: z.record(z.string().min(1), cellSchema).describe('Cells by their names.'),
  stages: z.array(stageSchema).max(64).describe('Cells in a row and residual blocks, first to last.'),
  norm: z.enum(normKinds).default('batch').describe('Normalization.'),
  weightNorm: z.boolean().default(false).describe('Weight normalization.'),
});
