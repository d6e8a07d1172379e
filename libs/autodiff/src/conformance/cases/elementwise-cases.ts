import { leakyRelu, maximum, relu } from '../../composites.ts';
import { add } from '../../primitives/add.ts';
import { channelAffine } from '../../primitives/channel-affine.ts';
import { constant } from '../../primitives/constant.ts';
import { div } from '../../primitives/div.ts';
import { equal } from '../../primitives/equal.ts';
import { exp } from '../../primitives/exp.ts';
import { greater } from '../../primitives/greater.ts';
import { log } from '../../primitives/log.ts';
import { logSoftmax } from '../../primitives/log-softmax.ts';
import { mul } from '../../primitives/mul.ts';
import { neg } from '../../primitives/neg.ts';
import { select } from '../../primitives/select.ts';
import { sigmoid } from '../../primitives/sigmoid.ts';
import { sqrt } from '../../primitives/sqrt.ts';
import { sub } from '../../primitives/sub.ts';
import { tanh } from '../../primitives/tanh.ts';
import type { Shape } from '../../shape.ts';
import { type ConformanceCase, floats, makeCase, positive, real } from '../conformance-case.ts';

const PAIRS: readonly [variant: string, a: Shape, b: Shape][] = [
  ['of one shape', [2, 3], [2, 3]],
  ['of two scalars', [], []],
  ['with a scalar on the left', [], [2, 3]],
  ['with a scalar on the right', [2, 3], []],
  ['of a column and a row', [3, 1], [1, 4]],
  ['of different ranks', [2, 3, 4], [3, 1]],
  ['stretching both in the middle', [2, 1, 3], [4, 1]],
];

const binary = (primitive: string, f: typeof add): ConformanceCase[] =>
  PAIRS.map(([variant, a, b]) =>
    makeCase(
      primitive,
      variant,
      { a: real(...a), b: primitive === 'div' ? positive(...b) : real(...b) },
      (x) => f(x['a']!, x['b']!),
    ),
  );

const SATURATED = [-100, -20, -1, 0, 1, 20, 100];

const unary = (primitive: string, f: typeof exp, values: typeof real): ConformanceCase[] => [
  makeCase(primitive, 'of a matrix', { x: values(3, 4) }, ({ x }) => f(x!)),
  makeCase(primitive, 'of a scalar', { x: values() }, ({ x }) => f(x!)),
];

export const elementwiseCases: readonly ConformanceCase[] = [
  ...binary('add', add),
  ...binary('sub', sub),
  ...binary('mul', mul),
  ...binary('div', div),
  makeCase('add', 'of a tensor with itself', { a: real(2, 3) }, ({ a }) => add(a!, a!)),
  makeCase('mul', 'of a tensor with itself', { a: real(2, 3) }, ({ a }) => mul(a!, a!)),
  makeCase(
    'channelAffine',
    'of images',
    { x: real(2, 3, 2, 4), scale: real(3), offset: real(3) },
    ({ x, scale, offset }) => channelAffine(x!, scale!, offset!),
  ),
  makeCase('div', 'by negative numbers', { a: real(2, 3), b: positive(3) }, ({ a, b }) => div(a!, neg(b!))),
  makeCase(
    'div',
    'where 0 / 0 counts as 0',
    { a: floats([4], 0, 1, 2, 3), b: floats([4], 0, -2, 4, 0) },
    ({ a, b }) => {
      const isZero = equal(b!, constant(0));
      return select(isZero, constant(0), div(a!, select(isZero, constant(1), b!)));
    },
    { kink: true },
  ),
  ...unary('neg', neg, real),
  ...unary('exp', exp, real),
  ...unary('log', log, positive),
  ...unary('sqrt', sqrt, positive),
  ...unary('tanh', tanh, real),
  ...unary('sigmoid', sigmoid, real),
  makeCase('tanh', 'where it saturates', { x: floats([7], ...SATURATED) }, ({ x }) => tanh(x!)),
  makeCase('sigmoid', 'where it saturates', { x: floats([7], ...SATURATED) }, ({ x }) => sigmoid(x!)),
  makeCase('logSoftmax', 'of one row', { x: real(5) }, ({ x }) => logSoftmax(x!)),
  makeCase('logSoftmax', 'of a batch', { x: real(3, 4) }, ({ x }) => logSoftmax(x!)),
  makeCase('logSoftmax', 'of a stack of batches', { x: real(2, 3, 4) }, ({ x }) => logSoftmax(x!)),
  makeCase(
    'logSoftmax',
    'of logits that overflow eˣ',
    { x: floats([2, 3], 1000, 999, 998, -1000, 0, 2) },
    ({ x }) => logSoftmax(x!),
  ),
  makeCase('mul', 'in relu', { x: real(3, 4) }, ({ x }) => relu(x!)),
  makeCase('mul', 'in leakyRelu', { x: real(3, 4) }, ({ x }) => leakyRelu(x!, 0.1)),
  makeCase('select', 'in abs', { x: real(3, 4) }, ({ x }) => select(greater(x!, constant(0)), x!, neg(x!))),
  makeCase('select', 'in maximum', { x: real(3, 4) }, ({ x }) => maximum(x!, neg(x!))),
];
