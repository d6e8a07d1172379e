import { square } from '../../composites.ts';
import { averagePool, resizeNearest } from '../../primitives/pool/average-pool.ts';
import { maxPool } from '../../primitives/pool/max-pool.ts';
import type { Shape } from '../../shape.ts';
import { type ConformanceCase, floats, makeCase, real } from '../conformance-case.ts';

type Options = Parameters<typeof maxPool>[2];

const GEOMETRIES: readonly [variant: string, image: Shape, size: number, options?: Options][] = [
  ['in tiles', [2, 2, 4, 6], 2],
  ['in tiles of 3', [1, 2, 3, 6], 3],
  ['in tiles that do not cover the image', [1, 2, 5, 7], 2],
  ['in tiles shifted by padding', [1, 2, 4, 4], 2, { padding: [1, 0, 1, 0] }],
  ['overlapping', [2, 2, 5, 5], 3, { stride: 2 }],
  ['overlapping, step by step', [1, 2, 4, 5], 3, { stride: 1, padding: 'same' }],
  ['overlapping, asymmetric padding', [1, 2, 5, 4], 3, { stride: 2, padding: [0, 1, 2, 1] }],
  ['with gaps', [1, 2, 7, 8], 2, { stride: 3 }],
  ['of size 1 with stride', [1, 2, 4, 5], 1, { stride: 2 }],
];

const TIED = floats([1, 1, 4, 4], 1, 1, 2, 0, 0, 1, 2, 2, 3, 3, 0, 0, 3, 3, 0, 0);

export const poolingCases: readonly ConformanceCase[] = [
  ...GEOMETRIES.flatMap(([variant, image, size, options]) => [
    makeCase('averagePool', variant, { x: real(...image) }, ({ x }) =>
      square(averagePool(x!, size, options)),
    ),
    makeCase('maxPool', variant, { x: real(...image) }, ({ x }) => square(maxPool(x!, size, options))),
  ]),
  makeCase('maxPool', 'in tiles with ties', { x: TIED }, ({ x }) => square(maxPool(x!, 2)), { kink: true }),
  makeCase(
    'maxPool',
    'overlapping with ties',
    { x: TIED },
    ({ x }) => square(maxPool(x!, 3, { stride: 1, padding: 1 })),
    {
      kink: true,
    },
  ),
  makeCase('maxPool', 'of negative numbers, padded', { x: floats([1, 1, 2, 2], -4, -3, -2, -1) }, ({ x }) =>
    maxPool(x!, 3, { stride: 1, padding: 1 }),
  ),
  makeCase('resizeNearest', 'by 2', { x: real(2, 2, 2, 3) }, ({ x }) => square(resizeNearest(x!, 2))),
  makeCase('resizeNearest', 'by 3', { x: real(1, 2, 3, 2) }, ({ x }) => square(resizeNearest(x!, 3))),
];
