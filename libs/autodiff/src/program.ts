import { input } from './primitives/input.ts';
import { type Shape, type TensorSpec, formatShape, sameShape } from './shape.ts';
import { Tensor } from './tensor.ts';
import { type Leaves, type Tree, entries, mapTree } from './tree.ts';

/**
 * A computation on tensors of fixed shapes: a graph of primitives from named inputs to named outputs. `In` and `Out`
 * are the trees of tensors that it takes and gives; a leaf's name is its path, such as `params.conv0.filter`.
 */
export interface Program<In = unknown, Out = unknown> {
  readonly inputs: In;
  readonly outputs: Out;
}

/** `float([2, 3])`, `int([8])`: what a program's input looks like. */
export const float = (shape: Shape): TensorSpec => ({ shape, dtype: 'float' });
export const int = (shape: Shape): TensorSpec => ({ shape, dtype: 'int' });
export const specOf = ({ shape, dtype }: TensorSpec): TensorSpec => ({ shape, dtype });

/**
 * Traces `f` into a program: calls it once, on symbolic inputs of the given shapes.
 *
 * @example
 * const program = trace({ x: float([2, 3]), w: float([3, 4]) }, ({ x, w }) => ({ y: tanh(matmul(x, w)) }));
 */
export function trace<S, Out>(
  specs: S,
  f: (inputs: Leaves<S, Tensor>) => Out,
): Program<Leaves<S, Tensor>, Out> {
  const inputs = mapTree(specs as Tree<TensorSpec>, isSpec, input) as unknown as Leaves<S, Tensor>;
  return { inputs, outputs: f(inputs) };
}

/** A program's result on other tensors, as part of a larger program. */
export function call<In, Out>(program: Program<In, Out>, inputs: In): Out {
  const values = new Map<Tensor, Tensor>();
  const given = namedTensors(inputs);
  namedTensors(program.inputs).forEach(([name, formal], i) => {
    const actual = given[i]?.[1];
    if (!actual || !sameShape(actual.shape, formal.shape) || actual.dtype !== formal.dtype) {
      const got = actual ? `${actual.dtype} ${formatShape(actual.shape)}` : 'nothing';
      throw new TypeError(`call: input ${name} must be ${formal.dtype} ${formatShape(formal.shape)}, got ${got}`);
    }
    values.set(formal, actual);
  });
  return mapTensors(program.outputs, (output) => substitute(output, values));
}

/** Rebuilds `output` with some tensors replaced; `replaced` also remembers what was rebuilt. */
function substitute(output: Tensor, replaced: Map<Tensor, Tensor>): Tensor {
  const known = replaced.get(output);
  if (known) return known;
  const inputs = output.inputs.map((tensor) => substitute(tensor, replaced));
  const unchanged = inputs.every((tensor, i) => tensor === output.inputs[i]);
  const { primitive, attributes, shape, dtype } = output;
  const rebuilt = unchanged ? output : new Tensor(primitive, inputs, attributes, shape, dtype);
  replaced.set(output, rebuilt);
  return rebuilt;
}

export const isTensor = (value: unknown): value is Tensor => value instanceof Tensor;
export const isSpec = (value: unknown): value is TensorSpec =>
  typeof value === 'object' && value !== null && 'dtype' in value && typeof value.dtype === 'string';

/** The tensors of a tree, such as a program's inputs, as [name, tensor] in a fixed order. */
export const namedTensors = (tree: unknown): [string, Tensor][] => entries(tree as Tree<Tensor>, isTensor);

/** Replaces every tensor of a tree by another. */
export const mapTensors = <T>(tree: T, f: (tensor: Tensor, name: string) => Tensor): T =>
  mapTree(tree as Tree<Tensor>, isTensor, f) as T;

