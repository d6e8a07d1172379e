import { constant } from '../../primitives/constant.ts';
import { equal } from '../../primitives/equal.ts';
import { gather, scatterAdd } from '../../primitives/gather.ts';
import { greater } from '../../primitives/greater.ts';
import { mul } from '../../primitives/mul.ts';
import { oneHot } from '../../primitives/one-hot.ts';
import { select } from '../../primitives/select.ts';
import { toFloat } from '../../primitives/to-float.ts';
import { type ConformanceCase, bools, floats, ints, makeCase, real } from '../conformance-case.ts';

const left = floats([2, 3], 1, 2, 3, 4, 5, 6);
const right = floats([2, 3], 1, 0, 3, 7, 5, -6);

export const indexingCases: readonly ConformanceCase[] = [
  makeCase('equal', 'of floats', { a: left, b: right }, ({ a, b }) => equal(a!, b!)),
  makeCase('equal', 'of stretched ints', { a: ints([3, 1], 0, 1, 2), b: ints([3], 2, 1, 0) }, ({ a, b }) =>
    equal(a!, b!),
  ),
  makeCase('equal', 'as a mask', { a: left, b: right }, ({ a, b }) => mul(a!, toFloat(equal(a!, b!))), {
    kink: true,
  }),
  makeCase('greater', 'of floats', { a: left, b: right }, ({ a, b }) => greater(a!, b!)),
  makeCase('greater', 'of stretched ints', { a: ints([3, 1], 0, 1, 2), b: ints([3], 2, 1, 0) }, ({ a, b }) =>
    greater(a!, b!),
  ),
  makeCase('greater', 'as a mask', { a: real(3, 4) }, ({ a }) =>
    mul(a!, toFloat(greater(a!, constant(0.4)))),
  ),
  makeCase(
    'select',
    'between two tensors',
    { c: bools([2, 2], 0, 1, 1, 0), a: real(2, 2), b: real(2, 2) },
    ({ c, a, b }) => select(c!, a!, b!),
  ),
  makeCase(
    'select',
    'between a scalar and a row',
    { c: bools([2, 3], 0, 1, 1, 0, 0, 1), a: real(), b: real(3) },
    ({ c, a, b }) => select(c!, a!, b!),
  ),
  makeCase(
    'select',
    'by a stretched condition',
    { c: bools([2, 1], 0, 1), a: real(2, 3), b: real(2, 3) },
    ({ c, a, b }) => select(c!, a!, b!),
  ),
  makeCase(
    'select',
    'between ints',
    { c: bools([3], 0, 1, 1), a: ints([3], 1, 2, 3), b: ints([], 7) },
    ({ c, a, b }) => select(c!, a!, b!),
  ),
  makeCase('toFloat', 'of ints', { x: ints([2, 2], -3, 0, 2, 7) }, ({ x }) => toFloat(x!)),
  makeCase('toFloat', 'of bools', { x: bools([3], 0, 1, 1) }, ({ x }) => toFloat(x!)),
  makeCase('oneHot', 'of one index', { i: ints([], 2) }, ({ i }) => oneHot(i!, 3)),
  makeCase('oneHot', 'of a batch', { i: ints([4], 2, 0, 2, 1) }, ({ i }) => oneHot(i!, 5)),
  makeCase('oneHot', 'of a matrix of indices', { i: ints([2, 2], 0, 1, 2, 0) }, ({ i }) => oneHot(i!, 3)),
  makeCase('gather', 'of rows, some twice', { x: real(3, 4), i: ints([5], 2, 0, 2, 1, 0) }, ({ x, i }) =>
    gather(x!, i!),
  ),
  makeCase('gather', 'of numbers', { x: real(4), i: ints([3], 3, 3, 1) }, ({ x, i }) => gather(x!, i!)),
  makeCase('gather', 'of one row', { x: real(3, 2, 2), i: ints([], 1) }, ({ x, i }) => gather(x!, i!)),
  makeCase('gather', 'by a matrix of indices', { x: real(3, 2), i: ints([2, 2], 2, 0, 1, 2) }, ({ x, i }) =>
    gather(x!, i!),
  ),
  makeCase('gather', 'of ints', { x: ints([3], 7, 8, 9), i: ints([4], 2, 0, 2, 1) }, ({ x, i }) =>
    gather(x!, i!),
  ),
  makeCase(
    'scatterAdd',
    'of rows, some to one place',
    { u: real(4, 3), i: ints([4], 1, 3, 1, 0) },
    ({ u, i }) => scatterAdd(u!, i!, 5),
  ),
  makeCase('scatterAdd', 'of numbers', { u: real(3), i: ints([3], 1, 1, 1) }, ({ u, i }) =>
    scatterAdd(u!, i!, 2),
  ),
  makeCase('scatterAdd', 'of one row', { u: real(2, 2), i: ints([], 1) }, ({ u, i }) =>
    scatterAdd(u!, i!, 3),
  ),
  makeCase(
    'scatterAdd',
    'by a matrix of indices',
    { u: real(2, 2, 3), i: ints([2, 2], 0, 2, 2, 1) },
    ({ u, i }) => scatterAdd(u!, i!, 3),
  ),
];
