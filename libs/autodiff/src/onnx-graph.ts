import type { Shape } from './shape.ts';

/** What a primitive may ask of the ONNX graph under construction. */
export interface OnnxGraph {
  /** May convolutions become products of spectra? Otherwise they stay what a reader of the graph looks for. */
  readonly spectra: boolean;
  /** ONNX Runtime's block of channels on this processor, where its operators on such blocks may be used. */
  readonly channelBlock: number | undefined;
  /**
   * A node with one output; returns the output's name. Nodes that are equal in everything are one. An empty input name
   * leaves an optional input out. The domain is that of the operator's name; default: ONNX's own.
   */
  node(
    operator: string,
    inputs: readonly string[],
    attributes?: Readonly<Record<string, OnnxAttribute>>,
    domain?: string,
  ): string;
  /**
   * The image of `operand` under a linear map of the given name. Where two images of one map are added, the operands are added and
   * mapped once.
   */
  linear(map: string, operand: string, image: (operand: string) => string): string;
  /** A constant tensor; equal constants are stored once. */
  constant(type: 'float' | 'int32' | 'int64' | 'bool', values: readonly number[], shape?: Shape): string;
  /** A list of int64: what ONNX takes shapes, axes and paddings as. */
  ints(values: readonly number[]): string;
  /** A large float constant that its name tells all about: made only where there is none of that name yet. */
  table(name: string, shape: Shape, values: () => readonly number[]): string;
}

/** Integers and integer lists become INT(S); `{ float }` becomes FLOAT; text becomes STRING. */
export type OnnxAttribute = number | readonly number[] | { readonly float: number } | string;
