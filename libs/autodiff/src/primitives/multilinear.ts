import type { Tensor } from '../tensor.ts';

/**
 * What follows for a primitive that is linear in each of its float operands by itself: in the one that sum and slice have,
 * in both of mul, matmul and conv2d. By the product rule the tangent is the sum of its values with one operand replaced by
 * that operand's tangent, and the value is zero where an operand is.
 */
export const multilinear = {
  multilinear: true,
  jvp: (y: Tensor, tangents: readonly (Tensor | undefined)[]) =>
    tangents.map((tangent, i) => tangent && y.withInputs(y.inputs.with(i, tangent))),
} as const;
