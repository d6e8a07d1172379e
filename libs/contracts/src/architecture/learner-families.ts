import { z } from 'zod';
import { whole } from '../config/numbers.ts';
import { filterSide, heads, normKinds, poolings } from './architecture.ts';

/** From the first number to the second, both included. */
export type Range = readonly [least: number, most: number];

const range = (floor: number) =>
  z
    .tuple([whole(floor, 65_536), whole(floor, 65_536)])
    .refine(([least, most]) => least <= most, { error: 'must be [least, most], the least first' });
const oneOrMore = <Item extends z.ZodType>(item: Item) => z.array(item).min(1);

/**
 * What the learners of a family have in common: each is drawn uniformly from these ranges and lists. Channels double with each
 * halving of the image but the first layer's.
 */
const learnerRanges = z.strictObject({
  depth: range(0).describe('Number of convolutions, [least, most].'),
  width: range(1).describe('Channels of the first convolution, [least, most] in steps of 8.'),
  widthPer: z.enum(['layer', 'learner']).describe('Draw the width for each convolution, or once.'),
  kernels: oneOrMore(filterSide(65_536)).describe('Sides of the filters, odd.'),
  heads: oneOrMore(z.enum(heads)).describe('fc sees every position, gap each channel’s mean.'),
  hiddenDepth: range(0).describe('Number of hidden fully connected layers, [least, most].'),
  hiddenWidth: range(1).describe('Units of each, [least, most] in steps of 8.'),
  poolings: oneOrMore(z.enum(poolings)).describe('How an image is halved.'),
  norms: oneOrMore(z.enum(normKinds)).describe('Normalization.'),
  weightNorm: oneOrMore(z.boolean()).describe('Weight normalization.'),
  poolLast: oneOrMore(z.boolean()).describe('Pool after norm and activation, not before.'),
});
type Ranges = z.output<typeof learnerRanges>;
export type LearnerRanges = { readonly [Key in keyof Ranges]: Readonly<Ranges[Key]> };

const conv: LearnerRanges = {
  depth: [2, 2],
  width: [32, 128],
  widthPer: 'layer',
  kernels: [5],
  heads: ['fc'],
  hiddenDepth: [1, 1],
  hiddenWidth: [256, 256],
  poolings: ['max'],
  norms: ['mean-only'],
  weightNorm: [true],
  poolLast: [false],
};

const plainHead = { hiddenDepth: [0, 0] } as const;

/** The ranges of each family: `conv` is the paper's for MNIST, `cifar-conv` at its largest width the paper's for CIFAR-10. */
export const familyRanges = {
  linear: { ...conv, ...plainHead, depth: [0, 0], weightNorm: [false] },
  mlp: { ...conv, depth: [0, 0], hiddenDepth: [1, 3], hiddenWidth: [32, 256] },
  conv,
  'conv-gap': { ...conv, ...plainHead, depth: [2, 3], kernels: [3, 5], heads: ['gap'] },
  'conv-deep': { ...conv, ...plainHead, depth: [4, 6], width: [32, 64], kernels: [3], heads: ['fc', 'gap'] },
  'conv-wide': { ...conv, ...plainHead, width: [128, 256], kernels: [3, 5] },
  'cifar-conv': {
    ...conv,
    ...plainHead,
    depth: [5, 5],
    width: [16, 64],
    widthPer: 'learner',
    kernels: [3],
    heads: ['gap'],
    poolings: ['stride'],
  },
} satisfies Record<string, LearnerRanges>;

export type LearnerFamily = keyof typeof familyRanges;
export const learnerFamilies = Object.keys(familyRanges) as LearnerFamily[];

/** A family with some of its ranges replaced, such as `{ "family": "conv", "heads": ["fc", "gap"] }`. */
export const familyChoiceSchema = z.strictObject({
  family: z.enum(learnerFamilies).describe('The family.'),
  ...learnerRanges.partial().shape,
});
export type FamilyChoice = { readonly family: LearnerFamily } & Partial<LearnerRanges>;

/** The ranges that the learners of a choice are drawn from. */
export function rangesOf({ family, ...replaced }: FamilyChoice): LearnerRanges {
  return { ...familyRanges[family], ...replaced };
}
