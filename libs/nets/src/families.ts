import { configChecks } from './config-check.ts';
import { type Head, heads } from './learner-config.ts';
import { type Pooling, poolings } from './conv-layer.ts';
import { type NormKind, normKinds } from './normalization.ts';

/** From the first number to the second, both included. */
export type Range = readonly [least: number, most: number];

/** What the learners of a family have in common: each is drawn uniformly from these ranges and lists. */
export interface LearnerRanges {
  /** Number of convolutions. */
  readonly depth: Range;
  /** Channels of the first convolutions, in steps of 8. They double with each halving of the image but the first layer's. */
  readonly width: Range;
  /** Is the width drawn for each convolution, or once for the learner? */
  readonly widthPer: 'layer' | 'learner';
  /** Sides of the filters, odd. */
  readonly kernels: readonly number[];
  readonly heads: readonly Head[];
  /** Number of hidden fully connected layers, and the width of each, in steps of 8. */
  readonly hiddenDepth: Range;
  readonly hiddenWidth: Range;
  readonly poolings: readonly Pooling[];
  readonly norms: readonly NormKind[];
  readonly weightNorm: readonly boolean[];
}

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
};

const plainHead = { hiddenDepth: [0, 0] } as const;

/** The families of learners: `conv` is the paper's for MNIST, `cifar-conv` at its largest width the paper's for CIFAR-10. */
export const learnerFamilies = {
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

export type FamilyName = keyof typeof learnerFamilies;

/** A family with some of its ranges replaced; plain JSON, such as `{ "family": "conv", "heads": ["fc", "gap"] }`. */
export type FamilyChoice = { readonly family: FamilyName } & Partial<LearnerRanges>;

/** Throws a NetConfigError that names the first range from which nothing can be drawn. */
export function checkRanges(family: FamilyName, ranges: LearnerRanges): void {
  const check = configChecks(`learner family ${family}`);
  const range = (field: 'depth' | 'width' | 'hiddenDepth' | 'hiddenWidth', floor: number) => {
    const [least, most] = Array.isArray(ranges[field]) ? ranges[field] : [];
    const holds = Number.isInteger(least) && Number.isInteger(most) && floor <= least! && least! <= most!;
    check.require(holds, field, `[least, most], integers ≥ ${floor}`, ranges[field]);
  };
  const choices = (field: string, list: unknown, each: (field: string, element: unknown) => void) => {
    check.list(field, list, each);
    check.require((list as unknown[]).length > 0, field, 'a list of at least one', list);
  };
  range('depth', 0);
  range('width', 1);
  range('hiddenDepth', 0);
  range('hiddenWidth', 1);
  check.oneOf('widthPer', ranges.widthPer, ['layer', 'learner']);
  choices('kernels', ranges.kernels, check.oddSide);
  choices('heads', ranges.heads, (field, head) => check.oneOf(field, head, heads));
  choices('poolings', ranges.poolings, (field, pooling) => check.oneOf(field, pooling, poolings));
  choices('norms', ranges.norms, (field, norm) => check.oneOf(field, norm, normKinds));
  choices('weightNorm', ranges.weightNorm, check.flag);
  const poolable = !ranges.heads.includes('gap') || ranges.depth[0] > 0;
  check.require(poolable, 'depth', '≥ 1 with a gap head', ranges.depth);
}
