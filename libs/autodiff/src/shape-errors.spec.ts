import { describe, expect, it } from 'vitest';
import * as autodiff from './index.ts';
import { ShapeError, float, int, jvp, pullback, pushforward, trace } from './index.ts';
import { input } from './primitives/input.ts';

const f = (...shape: number[]) => input(float(shape));
const i = (...shape: number[]) => input(int(shape));
const bool = (...shape: number[]) => input({ shape, dtype: 'bool' });
const edge = (low: number, high: number, interior = 0) => ({ low, high, interior });
const convolution = {
  kernel: [2, 2],
  stride: [1, 1],
  dilation: [1, 1],
  padding: [0, 0, 0, 0],
  groups: 1,
} as const;

const {
  add,
  averagePool,
  broadcastTo,
  concat,
  constant,
  conv2d,
  conv2dFilterGradient,
  conv2dInputGradient,
  crossEntropy,
  div,
  dot,
  equal,
  exp,
  gather,
  greater,
  logSoftmax,
  matmul,
  max,
  maxPool,
  mul,
  neg,
  oneHot,
  pad,
  reshape,
  resizeNearest,
  scatterAdd,
  select,
  slice,
  sub,
  sum,
  tanh,
  transpose,
  gradients,
} = autodiff;

describe('a shape error names the operation and what it got, while tracing', () => {
  it.each<[string, () => unknown]>([
    ['add: cannot broadcast [2, 3] with [2]', () => add(f(2, 3), f(2))],
    ['sub: cannot broadcast [2] with [3]', () => sub(f(2), f(3))],
    ['mul: cannot broadcast [4, 1, 2] with [3, 3]', () => mul(f(4, 1, 2), f(3, 3))],
    ['div: needs a float tensor, got int [2]', () => div(f(2), i(2))],
    ['neg: needs a float tensor, got bool [2]', () => neg(bool(2))],
    ['exp: needs a float tensor, got int [2]', () => exp(i(2))],
    ['tanh: needs a float tensor, got int []', () => tanh(i())],
    ['equal: cannot broadcast [2] with [3]', () => equal(f(2), f(3))],
    ['equal: compares float with float or int with int, got float [2] with int [2]', () => equal(f(2), i(2))],
    [
      'greater: compares float with float or int with int, got bool [2] with bool [2]',
      () => greater(bool(2), bool(2)),
    ],
    ['select: cannot broadcast [2] with [3] with []', () => select(bool(2), f(3), f())],
    [
      'select: needs a bool condition and two tensors, both float or both int, got float [2], float [2], int [2]',
      () => select(f(2), f(2), i(2)),
    ],
    ['constant: 3 values do not fill [2]', () => constant([1, 2, 3], [2])],
    [
      'select: needs a bool condition and two tensors, both float or both int, got bool [2], bool [2], bool [2]',
      () => select(bool(2), bool(2), bool(2)),
    ],
    ['constant: int values must be whole numbers of 32 bits, got 0.5', () => constant([1, 0.5], [2], 'int')],
    [
      'constant: int values must be whole numbers of 32 bits, got 4294967301',
      () => constant(2 ** 32 + 5, [], 'int'),
    ],
    ['constant: bool values must be 0 or 1, got 2', () => constant([2], [1], 'bool')],
    ['broadcastTo: [3] does not stretch to [1]', () => broadcastTo(f(3), [1])],
    ['broadcastTo: cannot broadcast [3] with [2, 2]', () => broadcastTo(f(3), [2, 2])],
    ['reshape: [2, 3] and [5] differ in size', () => reshape(f(2, 3), [5])],
    ['reshape: sizes must be whole and positive, got [-2, -3]', () => reshape(f(2, 3), [-2, -3])],
    ['input: sizes must be whole and positive, got [2, 0.5]', () => f(2, 0.5)],
    ['input: sizes must be whole and positive, got [0]', () => f(0)],
    ['transpose: [0, 0] does not permute the axes of [2, 3]', () => transpose(f(2, 3), [0, 0])],
    ['concat: needs at least one tensor', () => concat([], 0)],
    ['concat: cannot join [2, 3], [3, 2] along axis 0', () => concat([f(2, 3), f(3, 2)], 0)],
    ['concat: cannot join [2], [2] along axis 1', () => concat([f(2), f(2)], 1)],
    ['slice: start, stop and stride must name 2 axes of [2, 3]', () => slice(f(2, 3), [0], [1])],
    ['slice: 1:4:1 does not fit axis 1 of [2, 3]', () => slice(f(2, 3), [0, 1], [1, 4])],
    ['slice: 0.5:2:1 does not fit axis 0 of [3]', () => slice(f(3), [0.5], [2])],
    ['pad: 1 paddings for [2, 3]', () => pad(f(2, 3), [edge(1, 1)])],
    ['pad: padding must be whole numbers ≥ 0, got 1, -1, 0 for [2]', () => pad(f(2), [edge(1, -1)])],
    ['sum: axis 2 is not an axis of [2, 3]', () => sum(f(2, 3), [2])],
    ['sum: axes [1, -1] name an axis of [2, 3] twice', () => sum(f(2, 3), [1, -1])],
    ['max: needs a float tensor, got int [2]', () => max(i(2))],
    ['logSoftmax: needs an axis of classes, got []', () => logSoftmax(f())],
    ['matmul: inner sizes 3 and 4 differ: [2, 3] × [4, 2]', () => matmul(f(2, 3), f(4, 2))],
    ['matmul: inner sizes 2 and 4 differ: [2, 3]ᵀ × [5, 4]ᵀ', () => matmul(f(2, 3), f(5, 4), true, true)],
    [
      'matmul: needs matrices, or stacks of equally many: [2, 3] × [2, 3, 4]',
      () => matmul(f(2, 3), f(2, 3, 4)),
    ],
    ['gather: needs int indices into rows, got float into [2]', () => gather(f(2), f(1))],
    ['scatterAdd: int indices [3] do not lead [2, 4]', () => scatterAdd(f(2, 4), i(3), 5)],
    ['oneHot: needs int indices, got float [2]', () => oneHot(f(2), 3)],
    ['oneHot: sizes must be whole and positive, got [2, 0]', () => oneHot(i(2), 0)],
    ['conv2d: needs [N, C, H, W], got [3, 4, 4]', () => conv2d(f(3, 4, 4), f(2, 3, 2, 2))],
    [
      'conv2d: channels do not fit 1 group: image [1, 3, 4, 4], filter [2, 4, 2, 2]',
      () => conv2d(f(1, 3, 4, 4), f(2, 4, 2, 2)),
    ],
    [
      'conv2d: groups must be a whole number ≥ 1, got 1.5: image [1, 3, 1, 1], filter [3, 2, 1, 1]',
      () => conv2d(f(1, 3, 1, 1), f(3, 2, 1, 1), { groups: 1.5 }),
    ],
    [
      'conv2d: padding must be same, valid or numbers, got SAME',
      () => conv2d(f(1, 1, 4, 4), f(1, 1, 3, 3), { padding: 'SAME' as never }),
    ],
    [
      'maxPool: padding must be same, valid or numbers, got SAME',
      () => maxPool(f(1, 1, 4, 4), 2, { padding: 'SAME' as never }),
    ],
    [
      'conv2d: channels do not fit 2 groups: image [1, 4, 4, 4], filter [3, 2, 2, 2]',
      () => conv2d(f(1, 4, 4, 4), f(3, 2, 2, 2), { groups: 2 }),
    ],
    [
      'conv2d: a 5×5 window does not fit an image of 3×6 padded by [0, 0, 0, 0]',
      () => conv2d(f(1, 1, 3, 6), f(1, 1, 5, 5)),
    ],
    [
      'conv2d: stride must be whole numbers ≥ 1, got [0, 0]',
      () => conv2d(f(1, 1, 3, 3), f(1, 1, 2, 2), { stride: 0 }),
    ],
    [
      'conv2d: dilation must be whole numbers ≥ 1, got [1.5, 1.5]',
      () => conv2d(f(1, 1, 3, 3), f(1, 1, 2, 2), { dilation: 1.5 }),
    ],
    [
      'conv2d: padding must be whole numbers ≥ 0, got [0, -1, 0, 0]',
      () => conv2d(f(1, 1, 3, 3), f(1, 1, 2, 2), { padding: [0, -1, 0, 0] }),
    ],
    [
      'conv2dInputGradient: needs a cotangent of float [1, 2, 3, 3], got float [1, 2, 4, 4]',
      () => conv2dInputGradient(f(1, 2, 4, 4), f(2, 1, 2, 2), [1, 1, 4, 4], convolution),
    ],
    [
      'conv2dInputGradient: needs a kernel of [2, 2]: image [1, 1, 4, 4], filter [2, 1, 3, 3]',
      () => conv2dInputGradient(f(1, 2, 3, 3), f(2, 1, 3, 3), [1, 1, 4, 4], convolution),
    ],
    [
      'conv2dFilterGradient: needs a cotangent of float [1, 2, 3, 3], got int [1, 2, 3, 3]',
      () => conv2dFilterGradient(f(1, 1, 4, 4), i(1, 2, 3, 3), [2, 1, 2, 2], convolution),
    ],
    [
      'conv2dFilterGradient: channels do not fit 1 group: image [1, 3, 4, 4], filter [2, 1, 2, 2]',
      () => conv2dFilterGradient(f(1, 3, 4, 4), f(1, 2, 3, 3), [2, 1, 2, 2], convolution),
    ],
    ['averagePool: needs [N, C, H, W], got [4, 4]', () => averagePool(f(4, 4), 2)],
    [
      'averagePool: padding must be smaller than the window, got [0, 0, 2, 0] around a 2×2 window',
      () => averagePool(f(1, 1, 4, 4), 2, { padding: [0, 0, 2, 0] }),
    ],
    [
      'maxPool: a 3×3 window does not fit an image of 2×5 padded by [0, 0, 0, 0]',
      () => maxPool(f(1, 1, 2, 5), 3),
    ],
    [
      'resizeNearest: scale must be a whole number ≥ 1, got 1.5 for [1, 1, 2, 2]',
      () => resizeNearest(f(1, 1, 2, 2), 1.5),
    ],
    ['dot: needs one shape, got [2] and [3]', () => dot(f(2), f(3))],
    [
      'crossEntropy: needs logits [B, classes] with labels int [B] or float [B, classes], got [4, 3] and int [3]',
      () => crossEntropy(f(4, 3), i(3)),
    ],
    [
      'crossEntropy: needs logits [B, classes] with labels int [B] or float [B, classes], got [4, 3] and float [4]',
      () => crossEntropy(f(4, 3), f(4)),
    ],
    ['gradients: needs a float scalar, got float [2]', () => gradients(f(2), f(2))],
    ['pullback: cotangent 0 must be [2], got [3]', () => pullback([f(2)], [f(3)], {})],
    ['pushforward: x must be float [2], got float [3]', () => pushforward(f(2), { x: f(2) }, { x: f(3) })],
    [
      'call: w must be float [3], got nothing',
      () =>
        autodiff.call(
          trace({ w: float([3]) }, ({ w }) => w),
          {} as never,
        ),
    ],
    [
      'call: the tensor must be float [3], got int [3]',
      () =>
        autodiff.call(
          trace(float([3]), (w) => w),
          i(3),
        ),
    ],
  ])('%s', (message, build) => {
    expect(build).toThrow(ShapeError);
    expect(build).toThrow(new ShapeError(message.split(': ')[0]!, message.slice(message.indexOf(': ') + 2)));
  });

  it('is not raised for tangents of ints, which are floats', () => {
    const program = jvp(trace({ i: int([2]), x: float([2]) }, ({ i, x }) => mul(x, autodiff.toFloat(i))));
    expect(program.inputs.tangents.i.dtype).toBe('float');
  });
});
