import { input } from './primitives/input.ts';
import { type DType, type Shape, ShapeError, type TensorSpec, formatShape, sameShape } from './shape.ts';
import { Tensor, topologicalOrder } from './tensor.ts';
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

/**
 * Traces `f` into a program: calls it once, on symbolic inputs of the given shapes. A ShapeError names a path that two inputs
 * or two outputs have, such as that of `{ 'a.b': …, a: { b: … } }`.
 *
 * @example
 * const program = trace({ x: float([2, 3]), w: float([3, 4]) }, ({ x, w }) => ({ y: tanh(matmul(x, w)) }));
 */
export function trace<S, Out>(
  specs: S,
  f: (inputs: Leaves<S, Tensor>) => Out,
): Program<Leaves<S, Tensor>, Out> {
  const inputs = mapTree(specs as Tree<TensorSpec>, isSpec, input) as unknown as Leaves<S, Tensor>;
  const program = { inputs, outputs: f(inputs) };
  refuseTwins('inputs', program.inputs);
  refuseTwins('outputs', program.outputs);
  return program;
}

function refuseTwins(side: 'inputs' | 'outputs', tree: unknown): void {
  const names = namedTensors(tree).map(([name]) => name);
  const twin = names.find((name, at) => names.indexOf(name) !== at);
  if (twin !== undefined) throw new ShapeError('trace', `two ${side} are named ${twin}`);
}

/** A program's result on other tensors, as part of a larger program. */
export function call<In, Out>(program: Program<In, Out>, inputs: In): Out {
  const values = new Map(pairTensors('call', program.inputs, inputs, ({ dtype }) => dtype));
  const outputs = namedTensors(program.outputs).map(([, output]) => output);
  for (const tensor of topologicalOrder(outputs)) {
    if (values.has(tensor)) continue;
    values.set(tensor, tensor.withInputs(tensor.inputs.map((input) => values.get(input)!)));
  }
  return mapTensors(program.outputs, (output) => values.get(output)!);
}

/** Pairs the tensors of two trees by their names; a ShapeError of `operation` names one that is missing or does not fit. */
export function pairTensors(
  operation: string,
  expected: unknown,
  given: unknown,
  dtypeOf: (expected: Tensor) => DType,
): [expected: Tensor, given: Tensor][] {
  const byName = new Map(namedTensors(given));
  return namedTensors(expected).map(([name, tensor]) => {
    const dtype = dtypeOf(tensor);
    const other = byName.get(name);
    if (other?.dtype !== dtype || !sameShape(other.shape, tensor.shape)) {
      const got = other ? `${other.dtype} ${formatShape(other.shape)}` : 'nothing';
      throw new ShapeError(
        operation,
        `${name || 'the tensor'} must be ${dtype} ${formatShape(tensor.shape)}, got ${got}`,
      );
    }
    return [tensor, other];
  });
}

export const isTensor = (value: unknown): value is Tensor => value instanceof Tensor;
const isSpec = (value: unknown): value is TensorSpec =>
  typeof value === 'object' && value !== null && 'dtype' in value && typeof value.dtype === 'string';

/** The tensors of a tree, such as a program's inputs, as [name, tensor] in a fixed order. */
export const namedTensors = (tree: unknown): [string, Tensor][] => entries(tree as Tree<Tensor>, isTensor);

/** Replaces every tensor of a tree by another. */
export const mapTensors = <T>(tree: T, f: (tensor: Tensor, name: string) => Tensor): T =>
  mapTree(tree as Tree<Tensor>, isTensor, f) as T;
