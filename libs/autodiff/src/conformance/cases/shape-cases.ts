import { broadcastTo, ones, zeros } from '../../primitives/broadcast-to.ts';
import { concat } from '../../primitives/concat.ts';
import { constant } from '../../primitives/constant.ts';
import { mul } from '../../primitives/mul.ts';
import { reshape } from '../../primitives/reshape.ts';
import { pad, padImage, slice } from '../../primitives/slice.ts';
import { tanh } from '../../primitives/tanh.ts';
import { transpose } from '../../primitives/transpose.ts';
import { type ConformanceCase, bools, ints, makeCase, real } from '../conformance-case.ts';

const edge = (low: number, high: number, interior = 0) => ({ low, high, interior });

export const shapeCases: readonly ConformanceCase[] = [
  makeCase('input', 'given back', { x: real(2, 3) }, ({ x }) => x!),
  makeCase('constant', 'of floats', {}, () => constant([1.5, -2, 0.25, 4], [2, 2])),
  makeCase('constant', 'of ints', {}, () => constant([3, -1, 0], [3], 'int')),
  makeCase('constant', 'of bools', {}, () => constant([1, 0, 1], [3], 'bool')),
  makeCase('constant', 'in a product', { x: real(2, 2) }, ({ x }) => mul(x!, constant([1, 2, 3, 4], [2, 2]))),
  makeCase('constant', 'of many elements', { x: real(2) }, ({ x }) =>
    mul(
      x!,
      constant(
        Array.from({ length: 3000 }, (_, i) => i / 1000),
        [1500, 2],
      ),
    ),
  ),

  makeCase('broadcastTo', 'of a scalar', { x: real() }, ({ x }) => broadcastTo(x!, [2, 3])),
  makeCase('broadcastTo', 'along the ends and the middle', { x: real(3, 1) }, ({ x }) =>
    broadcastTo(x!, [2, 3, 4]),
  ),
  makeCase('broadcastTo', 'of ints', { x: ints([3, 1], 1, 2, 3) }, ({ x }) => broadcastTo(x!, [3, 2])),
  makeCase('broadcastTo', 'of bools', { x: bools([3, 1], 1, 0, 1) }, ({ x }) => broadcastTo(x!, [3, 2])),
  makeCase('broadcastTo', 'in zeros', {}, () => zeros([2, 3])),
  makeCase('broadcastTo', 'in ones', {}, () => ones([2, 3])),

  makeCase('reshape', 'of floats', { x: real(2, 6) }, ({ x }) => tanh(reshape(x!, [3, 2, 2]))),
  makeCase('reshape', 'to a scalar', { x: real(1, 1) }, ({ x }) => reshape(x!, [])),
  makeCase('reshape', 'of ints', { x: ints([4], 1, 2, 3, 4) }, ({ x }) => reshape(x!, [2, 2])),
  makeCase('reshape', 'of bools', { x: bools([4], 1, 0, 0, 1) }, ({ x }) => reshape(x!, [2, 2])),

  makeCase('transpose', 'of a matrix', { x: real(2, 3) }, ({ x }) => tanh(transpose(x!, [1, 0]))),
  makeCase('transpose', 'of images', { x: real(2, 3, 4, 5) }, ({ x }) => transpose(x!, [0, 2, 3, 1])),
  makeCase('transpose', 'in a cycle', { x: real(2, 3, 4) }, ({ x }) => transpose(x!, [2, 0, 1])),
  makeCase('transpose', 'of five axes', { x: real(2, 1, 3, 2, 2) }, ({ x }) =>
    transpose(x!, [3, 4, 2, 0, 1]),
  ),
  makeCase('transpose', 'of ints', { x: ints([2, 2], 1, 2, 3, 4) }, ({ x }) => transpose(x!, [1, 0])),
  makeCase('transpose', 'that changes nothing', { x: real(2, 3) }, ({ x }) => transpose(x!, [0, 1])),

  makeCase('concat', 'of rows', { a: real(2, 3), b: real(1, 3) }, ({ a, b }) => tanh(concat([a!, b!], 0))),
  makeCase('concat', 'of columns, one of them twice', { a: real(2, 1), b: real(2, 3) }, ({ a, b }) =>
    concat([a!, b!, a!], 1),
  ),
  makeCase('concat', 'in the middle', { a: real(2, 1, 2), b: real(2, 2, 2) }, ({ a, b }) =>
    concat([a!, b!], 1),
  ),
  makeCase('concat', 'of ints', { a: ints([2], 1, 2), b: ints([1], 3) }, ({ a, b }) => concat([a!, b!], 0)),

  makeCase('slice', 'of a block', { x: real(4, 5) }, ({ x }) => tanh(slice(x!, [1, 2], [3, 5]))),
  makeCase('slice', 'with strides that divide', { x: real(5, 7) }, ({ x }) =>
    slice(x!, [0, 0], [5, 7], [2, 3]),
  ),
  makeCase('slice', 'with strides that do not divide', { x: real(6, 8) }, ({ x }) =>
    slice(x!, [1, 1], [6, 7], [3, 4]),
  ),
  makeCase('slice', 'of one element', { x: real(3, 3) }, ({ x }) => slice(x!, [1, 2], [2, 3])),
  makeCase('slice', 'of images with strides', { x: real(2, 2, 5, 6) }, ({ x }) =>
    slice(x!, [0, 1, 0, 1], [2, 2, 5, 6], [1, 1, 2, 2]),
  ),
  makeCase('slice', 'of ints', { x: ints([6], 1, 2, 3, 4, 5, 6) }, ({ x }) => slice(x!, [1], [6], [2])),

  makeCase('pad', 'at the edges', { x: real(2, 3) }, ({ x }) => tanh(pad(x!, [edge(1, 0), edge(0, 2)]))),
  makeCase('pad', 'with a number', { x: real(2, 3) }, ({ x }) => pad(x!, [edge(1, 1), edge(2, 0)], 1.5)),
  makeCase('pad', 'inside', { x: real(2, 3) }, ({ x }) => pad(x!, [edge(0, 0, 2), edge(0, 0, 1)])),
  makeCase('pad', 'inside and at the edges with a number', { x: real(2, 3) }, ({ x }) =>
    pad(x!, [edge(1, 2, 1), edge(0, 1, 2)], -2),
  ),
  makeCase('pad', 'inside one element', { x: real(1) }, ({ x }) => pad(x!, [edge(1, 1, 3)])),
  makeCase('pad', 'of images', { x: real(2, 2, 3, 2) }, ({ x }) => padImage(x!, [1, 0, 2, 1])),
  makeCase('pad', 'inside images', { x: real(2, 1, 3, 2) }, ({ x }) =>
    pad(x!, [edge(0, 0), edge(0, 0), edge(0, 1, 1), edge(1, 0, 1)]),
  ),
];
