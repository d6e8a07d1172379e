import { add } from './primitives/add.ts';
import { constant } from './primitives/constant.ts';
import { greater } from './primitives/greater.ts';
import { logSoftmax } from './primitives/log-softmax.ts';
import { mul } from './primitives/mul.ts';
import { oneHot } from './primitives/one-hot.ts';
import { select } from './primitives/select.ts';
import { sqrt } from './primitives/sqrt.ts';
import { sum } from './primitives/sum.ts';
import { toFloat } from './primitives/to-float.ts';
import { ShapeError, formatShape, normalizeAxes, sameShape, sizeOf } from './shape.ts';
import type { Tensor } from './tensor.ts';

// Functions made of primitives: they need no rules of their own.

/** Mean over `axes` (default: all). */
export function mean(
  x: Tensor,
  axes: readonly number[] = x.shape.map((_, axis) => axis),
  keepDims = false,
): Tensor {
  const normalized = normalizeAxes('mean', axes, x.shape);
  const count = sizeOf(normalized.map((axis) => x.shape[axis]!));
  return mul(sum(x, axes, keepDims), constant(1 / count));
}

export const square = (x: Tensor): Tensor => mul(x, x);

/** The larger of a and b; where they are equal the derivative goes to b. */
export const maximum = (a: Tensor, b: Tensor): Tensor => select(greater(a, b), a, b);

/** x where positive, else 0. x must be finite. */
export const relu = (x: Tensor): Tensor => mul(x, toFloat(greater(x, constant(0))));

/** x where positive, else slope · x. One mask serves the value and every derivative. */
export const leakyRelu = (x: Tensor, slope: number): Tensor =>
  mul(x, add(mul(toFloat(greater(x, constant(0))), constant(1 - slope)), constant(slope)));

/** Euclidean norm over `axes`, which stay as axes of size 1. */
export const norm = (x: Tensor, axes: readonly number[]): Tensor => sqrt(sum(square(x), axes, true));

/** ⟨a, b⟩ of two tensors of one shape. */
export function dot(a: Tensor, b: Tensor): Tensor {
  if (!sameShape(a.shape, b.shape)) {
    throw new ShapeError('dot', `needs one shape, got ${formatShape(a.shape)} and ${formatShape(b.shape)}`);
  }
  return sum(mul(a, b));
}

/** Mean cross-entropy of finite logits [B, classes] with int labels [B], or with a distribution over the classes for each, float [B, classes]; in nats. */
export function crossEntropy(logits: Tensor, labels: Tensor): Tensor {
  const [batch, classes] = logits.shape;
  const isHard = labels.dtype === 'int';
  if (logits.shape.length !== 2 || !sameShape(labels.shape, isHard ? [batch!] : logits.shape)) {
    const got = `${formatShape(logits.shape)} and ${labels.dtype} ${formatShape(labels.shape)}`;
    throw new ShapeError(
      'crossEntropy',
      `needs logits [B, classes] with labels int [B] or float [B, classes], got ${got}`,
    );
  }
  const distributions = isHard ? oneHot(labels, classes!) : labels;
  return mul(dot(logSoftmax(logits), distributions), constant(-1 / batch!));
}
