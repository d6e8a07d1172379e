import type * as tfjs from '@tensorflow/tfjs-core';
import type { OnnxGraph } from './onnx-graph.ts';
import { type DType, type Shape, ShapeError, type TensorSpec, formatShape } from './shape.ts';

/**
 * One primitive operation: everything that the system knows of it, side by side. `Attributes` are what it is told besides its
 * operands (null: nothing), `Operands` the names of these, such as ['x', 'filter'].
 *
 * `vjp` and `jvp` are written with primitives again, so derivatives of any order follow. `undefined` is a zero that is
 * never computed: as a tangent, and as the cotangent of an input that the result does not smoothly depend on.
 */
export interface Primitive<Attributes = unknown, Operands extends readonly string[] = readonly string[]> {
  readonly name: string;
  /** The result's shape and type; throws a ShapeError that names the primitive and the shapes. */
  infer(inputs: Each<Tensor, Operands>, attributes: Attributes): TensorSpec;
  /** Cotangents of the inputs, given that of `y`; where an input was stretched, still of the stretched shape. */
  vjp(y: Tensor<Attributes, Operands>, cotangent: Tensor): Each<Tensor | undefined, Operands>;
  /** Terms whose sum, stretched to the shape of `y`, is its tangent, given the inputs' tangents, not all `undefined`. */
  jvp(
    y: Tensor<Attributes, Operands>,
    tangents: Each<Tensor | undefined, Operands>,
  ): readonly (Tensor | undefined)[];
  /** The value in float64 by the plainest loop: what every engine is tested against. */
  evaluate(inputs: Each<Values, Operands>, y: Tensor<Attributes, Operands>): Float64Array;
  /** Adds the ONNX nodes that compute `y` and returns the name of the last one's output. */
  onnx(graph: OnnxGraph, inputs: Each<string, Operands>, y: Tensor<Attributes, Operands>): string;
  /** Computes `y` with TensorFlow.js kernels. */
  tfjs(tf: typeof tfjs, inputs: Each<tfjs.Tensor, Operands>, y: Tensor<Attributes, Operands>): tfjs.Tensor;
  /** Floating-point operations, a multiply-add counted as two. Left out: one for each element of the result. */
  flops?(y: Tensor<Attributes, Operands>): number;
  /** Linear in each float operand by itself, so zero where one is. */
  readonly multilinear?: true;
  /** The same value with its two operands exchanged. */
  readonly commutative?: true;
  /** The same value made more cheaply, where a rule of this primitive applies. */
  simplify?(y: Tensor<Attributes, Operands>): Tensor | undefined;
}

/** One T for each operand. */
export type Each<T, Operands extends readonly string[]> = { readonly [K in keyof Operands]: T };

/** A symbolic tensor: the result of one primitive applied to other symbolic tensors. It has a shape and a type, no value. */
export class Tensor<
  Attributes = unknown,
  Operands extends readonly string[] = readonly string[],
> implements TensorSpec {
  constructor(
    readonly primitive: Primitive<Attributes, Operands>,
    readonly inputs: Each<Tensor, Operands>,
    readonly attributes: Attributes,
    readonly shape: Shape,
    readonly dtype: DType,
  ) {}

  /** The same operation on other tensors, on which it must give the same shape and type. */
  withInputs(inputs: Each<Tensor, Operands>): Tensor<Attributes, Operands> {
    if (inputs.every((input, i) => input === this.inputs[i])) return this;
    return new Tensor(this.primitive, inputs, this.attributes, this.shape, this.dtype);
  }

  toString(): string {
    return `${this.primitive.name}${formatShape(this.shape)}`;
  }
}

/** A value: `data` holds the elements of `shape` in row-major order. */
export interface NdArray {
  readonly shape: Shape;
  readonly data: Float32Array | Float64Array | Int32Array | Uint8Array;
}

/** The float64 value of a tensor in the reference loops. Bools are 0 and 1. */
export interface Values {
  readonly shape: Shape;
  readonly data: Float64Array;
}

/** Applies a primitive: checks the shapes and makes the symbolic result. */
export function apply<A, Operands extends readonly string[]>(
  primitive: Primitive<A, Operands>,
  inputs: Each<Tensor, NoInfer<Operands>>,
  attributes: NoInfer<A>,
): Tensor<A, Operands> {
  const { shape, dtype } = primitive.infer(inputs, attributes);
  if (!shape.every((n) => Number.isSafeInteger(n) && n > 0)) {
    throw new ShapeError(primitive.name, `sizes must be whole and positive, got ${formatShape(shape)}`);
  }
  return new Tensor(primitive, inputs, attributes, shape, dtype);
}

/** Was the tensor made by this primitive? Then its attributes and operands are of the primitive's types. */
export const isOf = <A, Operands extends readonly string[]>(
  primitive: Primitive<A, Operands>,
  tensor: Tensor,
): tensor is Tensor<A, Operands> => (tensor.primitive as unknown) === primitive;

/** Every tensor that `outputs` are made from, each after the ones it is made from; each once. */
export function topologicalOrder(outputs: readonly Tensor[]): Tensor[] {
  const order: Tensor[] = [];
  const seen = new Set<Tensor>();
  const stack: { tensor: Tensor; next: number }[] = [];
  for (const output of outputs) {
    if (seen.has(output)) continue;
    seen.add(output);
    stack.push({ tensor: output, next: 0 });
    while (stack.length > 0) {
      const top = stack[stack.length - 1]!;
      const input = top.tensor.inputs[top.next++];
      if (input === undefined) {
        order.push(top.tensor);
        stack.pop();
      } else if (!seen.has(input)) {
        seen.add(input);
        stack.push({ tensor: input, next: 0 });
      }
    }
  }
  return order;
}
