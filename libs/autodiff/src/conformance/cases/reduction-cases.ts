import { crossEntropy, mean, norm, square } from '../../composites.ts';
import { matmul } from '../../primitives/matmul.ts';
import { max } from '../../primitives/max.ts';
import { sum } from '../../primitives/sum.ts';
import type { Shape } from '../../shape.ts';
import type { Tensor } from '../../tensor.ts';
import { type ConformanceCase, between, floats, ints, makeCase, real } from '../conformance-case.ts';

/** Numbers that do not sum to zero. */
const uneven = (...shape: Shape) => between(-1, 2, shape);

const reduction = (
  primitive: string,
  f: (x: Tensor, axes?: readonly number[], keepDims?: boolean) => Tensor,
): ConformanceCase[] => [
  makeCase(primitive, 'over all axes', { x: uneven(2, 3, 4) }, ({ x }) => f(x!)),
  makeCase(primitive, 'over the first axis', { x: uneven(3, 4) }, ({ x }) => f(x!, [0])),
  makeCase(primitive, 'over the last axis, kept', { x: uneven(3, 4) }, ({ x }) => f(x!, [-1], true)),
  makeCase(primitive, 'over a batch of images', { x: uneven(2, 3, 2, 2) }, ({ x }) => f(x!, [0, 2, 3], true)),
  makeCase(primitive, 'over the middle axis', { x: uneven(2, 3, 4) }, ({ x }) => f(x!, [1])),
];

const MATRICES = [
  ['A × B', false, false],
  ['Aᵀ × B', true, false],
  ['A × Bᵀ', false, true],
  ['Aᵀ × Bᵀ', true, true],
] as const;

const STACKS = [
  ['', []],
  [' in a stack', [2]],
  [' in a stack of stacks', [2, 2]],
] as const;

const products: ConformanceCase[] = STACKS.flatMap(([where, stack]) =>
  MATRICES.map(([variant, transposeA, transposeB]) => {
    const a = transposeA ? [3, 2] : [2, 3];
    const b = transposeB ? [4, 3] : [3, 4];
    const inputs = { a: real(...stack, ...a), b: real(...stack, ...b) };
    return makeCase('matmul', variant + where, inputs, (x) =>
      matmul(x['a']!, x['b']!, transposeA, transposeB),
    );
  }),
);

export const reductionCases: readonly ConformanceCase[] = [
  ...reduction('sum', (x, axes, keepDims) => square(sum(x, axes, keepDims))),
  ...reduction('max', max),
  makeCase(
    'max',
    'with ties',
    { x: floats([2, 4], 1, 3, 3, 0, 2, 2, 2, 2) },
    ({ x }) => square(max(x!, [1])),
    {
      kink: true,
    },
  ),
  makeCase('sum', 'in a mean', { x: real(3, 4) }, ({ x }) => mean(x!, [0], true)),
  makeCase('sum', 'in a norm', { x: real(3, 4) }, ({ x }) => norm(x!, [1])),
  makeCase('logSoftmax', 'in a cross-entropy', { x: real(3, 4), y: ints([3], 2, 0, 2) }, ({ x, y }) =>
    crossEntropy(x!, y!),
  ),
  makeCase(
    'logSoftmax',
    'in a cross-entropy with distributions',
    { x: real(3, 4), y: real(3, 4) },
    ({ x, y }) => crossEntropy(x!, y!),
  ),
  ...products,
];
