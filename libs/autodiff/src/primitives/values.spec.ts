import { describe, expect, it } from 'vitest';
import {
  ReferenceEngine,
  type Tensor,
  averagePool,
  broadcastTo,
  concat,
  constant,
  conv2d,
  crossEntropy,
  equal,
  gather,
  gradients,
  greater,
  leakyRelu,
  logSoftmax,
  matmul,
  max,
  maxPool,
  mean,
  norm,
  oneHot,
  pad,
  resizeNearest,
  scatterAdd,
  select,
  slice,
  sum,
  toFloat,
  trace,
  transpose,
} from '../index.ts';

const evaluate = async (output: Tensor): Promise<number[]> => {
  const executable = await new ReferenceEngine().compile(trace({}, () => output));
  return [...(await executable.run({})).data];
};

const row = (...values: number[]) => constant(values, [values.length]);
const matrix = (rows: number, ...values: number[]) => constant(values, [rows, values.length / rows]);
const image = (rows: number, ...values: number[]) => constant(values, [1, 1, rows, values.length / rows]);
const indices = (...values: number[]) => constant(values, [values.length], 'int');
const edge = (low: number, high: number, interior = 0) => ({ low, high, interior });

const COUNT = image(3, 1, 2, 3, 4, 5, 6, 7, 8, 9);
const CORNERS = image(2, 1, 0, 0, 10); // reads the upper left element and ten times the lower right one

describe('values computed by hand', () => {
  it.each<[string, Tensor, number[]]>([
    ['conv2d', conv2d(COUNT, CORNERS), [51, 62, 84, 95]],
    ['conv2d with stride 2', conv2d(COUNT, CORNERS, { stride: 2 }), [51]],
    ['conv2d with dilation 2', conv2d(COUNT, CORNERS, { dilation: 2 }), [91]],
    [
      'conv2d padded at the top and the left',
      conv2d(COUNT, CORNERS, { stride: 2, padding: [1, 0, 1, 0] }),
      [10, 30, 70, 95],
    ],
    [
      'conv2d in groups',
      conv2d(constant([1, 2, 3, 4], [1, 4, 1, 1]), constant([1, 10, 1, 10], [2, 2, 1, 1]), { groups: 2 }),
      [21, 43],
    ],
    ['averagePool', averagePool(image(2, 1, 2, 3, 6), 2), [3]],
    [
      'averagePool, padding counts as zeros',
      averagePool(image(1, 4, 8), 2, { stride: 1, padding: [1, 0, 0, 0] }),
      [3],
    ],
    ['maxPool', maxPool(COUNT, 2, { stride: 1 }), [5, 6, 8, 9]],
    [
      'maxPool, padding never wins',
      maxPool(image(1, -4, -8), 2, { stride: 1, padding: [1, 0, 1, 0] }),
      [-4, -4],
    ],
    ['resizeNearest', resizeNearest(image(1, 1, 2), 2), [1, 1, 2, 2, 1, 1, 2, 2]],
    ['pad', pad(row(1, 2), [edge(1, 2, 1)], 9), [9, 1, 9, 2, 9, 9]],
    ['slice', slice(row(0, 1, 2, 3, 4, 5), [1], [6], [2]), [1, 3, 5]],
    ['concat', concat([matrix(2, 1, 2), matrix(2, 3, 4, 5, 6)], 1), [1, 3, 4, 2, 5, 6]],
    ['transpose', transpose(matrix(2, 1, 2, 3, 4, 5, 6), [1, 0]), [1, 4, 2, 5, 3, 6]],
    ['broadcastTo', broadcastTo(matrix(2, 1, 2), [2, 2, 2]), [1, 1, 2, 2, 1, 1, 2, 2]],
    ['matmul', matmul(matrix(2, 1, 2, 3, 4), matrix(2, 5, 6, 7, 8)), [19, 22, 43, 50]],
    ['matmul, left transposed', matmul(matrix(2, 1, 2, 3, 4), matrix(2, 5, 6, 7, 8), true), [26, 30, 38, 44]],
    [
      'matmul, right transposed',
      matmul(matrix(2, 1, 2, 3, 4), matrix(2, 5, 6, 7, 8), false, true),
      [17, 23, 39, 53],
    ],
    ['sum', sum(matrix(2, 1, 2, 3, 4), [0]), [4, 6]],
    ['mean', mean(matrix(2, 1, 2, 3, 4), [-1]), [1.5, 3.5]],
    ['max', max(matrix(2, 1, -2, -3, -4), [1]), [1, -3]],
    ['norm', norm(matrix(1, 3, 4), [1]), [5]],
    ['gather', gather(matrix(3, 1, 2, 3, 4, 5, 6), indices(2, 0, 2)), [5, 6, 1, 2, 5, 6]],
    ['scatterAdd', scatterAdd(row(1, 2, 4), indices(1, 2, 1), 3), [0, 5, 2]],
    ['oneHot', oneHot(indices(1, 0), 3), [0, 1, 0, 1, 0, 0]],
    ['logSoftmax', logSoftmax(row(Math.log(1), Math.log(3))), [Math.log(0.25), Math.log(0.75)]],
    ['equal', equal(row(1, 2), row(1, 3)), [1, 0]],
    ['greater', greater(row(1, 2, 3), row(2, 2, 2)), [0, 0, 1]],
    ['select', select(greater(row(1, 3), row(2, 2)), row(5, 6), constant(0)), [0, 6]],
    ['toFloat', toFloat(indices(-1, 2)), [-1, 2]],
    ['leakyRelu', leakyRelu(row(-10, 0, 10), 0.1), [-1, 0, 10]],
    [
      'crossEntropy',
      crossEntropy(matrix(2, 0, Math.log(3), 5, 5), indices(1, 0)),
      [(Math.log(4 / 3) + Math.log(2)) / 2],
    ],
    [
      'crossEntropy with distributions',
      crossEntropy(matrix(2, 0, Math.log(3), 5, 5), matrix(2, 0.25, 0.75, 0.1, 0.9)),
      [(0.25 * Math.log(4) + 0.75 * Math.log(4 / 3) + Math.log(2)) / 2],
    ],
  ])('%s', async (_name, output, expected) => {
    const values = await evaluate(output);
    expect(values).toHaveLength(expected.length);
    values.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 12));
  });
});

it.each([
  ['gather', gather(row(1, 2), indices(2))],
  ['scatterAdd', scatterAdd(row(1), indices(-1), 2)],
])('%s refuses a row that the table does not have', async (name, output) => {
  await expect(evaluate(output)).rejects.toThrow(new RegExp(`^${name}: (2|-1) is none of 2 rows$`));
});

describe('where several elements reach a maximum', () => {
  const tied = row(1, 3, 3, 0);

  it('max shares the derivative among them evenly', async () => {
    expect(await evaluate(gradients(max(tied), tied))).toEqual([0, 0.5, 0.5, 0]);
  });

  // 2 2 2 2
  // 2 2 3 0
  const x = image(2, 2, 2, 2, 2, 2, 2, 3, 0);

  it.each([
    ['tiles', 2, [0.25, 0.25, 0, 0, 0.25, 0.25, 1, 0]],
    ['overlapping windows', 1, [0.25, 0.25, 0, 0, 0.25, 0.25, 2, 0]],
  ])('maxPool does so in %s', async (_name, stride, expected) => {
    expect(await evaluate(gradients(sum(maxPool(x, 2, { stride })), x))).toEqual(expected);
  });

  it('overlapping windows share first among columns, then within them', async () => {
    const three = image(2, 2, 2, 2, 1);
    expect(await evaluate(gradients(sum(maxPool(three, 2, { stride: 1 })), three))).toEqual([
      0.25, 0.5, 0.25, 0,
    ]);
  });
});
