import { z } from 'zod';
import { normKinds } from '../architecture/architecture.ts';
import { cellOperations, mostNodes } from '../architecture/cell-network.ts';
import { parse } from '../parsing/parse.ts';
import { sizeUpTo } from './numbers.ts';

const size = sizeUpTo(65_536);

/** Answers to choose from: at least one, each once. */
const choices = <T extends z.ZodType>(each: T) =>
  z
    .array(each)
    .min(1)
    .refine((list) => new Set(list).size === list.length, 'each may be there once');

const cellDescription = z.strictObject({
  inputs: z.literal([1, 2]).default(1).describe('1: the output before. 2: that, and the one before it.'),
  reduces: z.boolean().default(false).describe('Operations on the inputs halve the image.'),
  nodes: choices(sizeUpTo(mostNodes)).describe('How many nodes the cell has.'),
  edges: z
    .union([z.literal('all'), sizeUpTo(4)])
    .default(2)
    .describe(
      'Operations that a node adds: so many, each on a value chosen, or one on every value before it.',
    ),
  operations: choices(z.enum(cellOperations)).refine(
    (list) => list.some((name) => name !== 'none'),
    'must hold more than none: every network would be the same for all images',
  ),
  output: z
    .enum(['unused', 'last'])
    .default('unused')
    .describe('The nodes that no node uses, concatenated, or the last node.'),
});

const stageDescription = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('cells'),
    cell: z.string().describe('A name of cells.'),
    repeat: choices(sizeUpTo(100)).describe('Cells in a row.'),
    channels: choices(size),
  }),
  z.strictObject({
    kind: z.literal('residual').describe('A residual block that halves the image.'),
    channels: choices(size),
  }),
]);

/** A search space of one's own: lists are answers to choose from, each decision apart from the others. */
export const spaceDescriptionSchema = z
  .strictObject({
    name: z.string().min(1),
    stem: choices(size).describe('Channels of the first convolution.'),
    cells: z.record(z.string().min(1), cellDescription),
    stages: z.array(stageDescription).min(1),
    norm: z.enum(normKinds).default('batch'),
    weightNorm: z.boolean().default(false),
  })
  .superRefine(({ cells, stages }, context) => {
    stages.forEach((stage, i) => {
      if (stage.kind === 'residual' || Object.hasOwn(cells, stage.cell)) return;
      const names = Object.keys(cells).join(', ');
      context.addIssue({
        code: 'custom',
        path: ['stages', i, 'cell'],
        message: `must be one of the cells (${names})`,
      });
    });
  });

export type SpaceDescription = z.output<typeof spaceDescriptionSchema>;
export type SpaceDescriptionInput = z.input<typeof spaceDescriptionSchema>;

/** Fills in the defaults; throws an InvalidInputError that names every wrong field and echoes its value. */
export const parseSpaceDescription = (input: unknown): SpaceDescription =>
  parse(spaceDescriptionSchema, input);
