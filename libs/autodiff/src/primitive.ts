import type * as tfjs from '@tensorflow/tfjs-core';
import type { Shape, TensorSpec } from './shape.ts';
import type { Tensor } from './tensor.ts';

/**
 * One primitive operation: everything that the system knows of it, side by side.
 *
 * `vjp` and `jvp` are written with primitives again, so derivatives of any order follow. `undefined` is a zero that is
 * never computed: as a tangent, and as the cotangent of an input that the result does not smoothly depend on.
 */
export interface Primitive<A = unknown> {
  readonly name: string;
  /** The result's shape and type; throws a ShapeError that names the primitive and the shapes. */
  infer(inputs: readonly Tensor[], attributes: A): TensorSpec;
  /** Cotangents of the inputs, given the cotangent of the output `y`. */
  vjp(y: Tensor, cotangent: Tensor): readonly (Tensor | undefined)[];
  /** Tangent of the output `y`, given tangents of the inputs, not all of them `undefined`. */
  jvp(y: Tensor, tangents: readonly (Tensor | undefined)[]): Tensor | undefined;
  /** The value in float64 by the plainest loop: what every engine is tested against. Bools are 0 and 1. */
  evaluate(inputs: readonly Values[], y: Tensor): Float64Array;
  /** Adds the ONNX nodes that compute `y` and returns the name of the last one's output. */
  onnx(graph: OnnxGraph, inputs: readonly string[], y: Tensor): string;
  /** Computes `y` with TensorFlow.js kernels. */
  tfjs(tf: typeof tfjs, inputs: readonly tfjs.Tensor[], y: Tensor): tfjs.Tensor;
  /** Floating-point operations, a multiply-add counted as two. Left out: one for each element of the result. */
  flops?(y: Tensor): number;
}

export interface Values {
  readonly shape: Shape;
  readonly data: Float64Array;
}

/** What a primitive may ask of the ONNX graph under construction. */
export interface OnnxGraph {
  /** May convolutions become products of spectra? Otherwise they stay what a reader of the graph looks for. */
  readonly spectra: boolean;
  /**
   * A node with one output; returns the output's name. Nodes that are equal in everything are one. An empty input name
   * leaves an optional input out.
   */
  node(
    operator: string,
    inputs: readonly string[],
    attributes?: Readonly<Record<string, OnnxAttribute>>,
  ): string;
  /**
   * The image of `operand` under a linear map of the given name. Where two images of one map are added, the operands are added and
   * mapped once.
   */
  linear(map: string, operand: string, image: (operand: string) => string): string;
  /** A constant tensor; equal constants are stored once. */
  constant(type: 'float' | 'int32' | 'int64' | 'bool', values: readonly number[], shape?: Shape): string;
  /** A large float constant that its name tells all about: made only where there is none of that name yet. */
  table(name: string, shape: Shape, values: () => readonly number[]): string;
}

/** Integers and integer lists become INT(S); `{ float }` becomes FLOAT; text becomes STRING. */
export type OnnxAttribute = number | readonly number[] | { readonly float: number } | string;
