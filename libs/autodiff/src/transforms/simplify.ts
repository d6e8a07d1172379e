import { broadcastToPrimitive, zeros } from '../primitives/broadcast-to.ts';
import { constant, constantPrimitive } from '../primitives/constant.ts';
import { isFilledWith } from '../primitives/filled.ts';
import { inputPrimitive } from '../primitives/input.ts';
import { type Program, mapTensors, namedTensors } from '../program.ts';
import { sizeOf } from '../shape.ts';
import { type Tensor, isOf, topologicalOrder } from '../tensor.ts';

/** Constants up to this many elements are computed while simplifying; larger ones stay operations. */
const FOLDED_SIZE = 1024;

/**
 * An equivalent, smaller program: unused operations go, equal ones become one, operations on constants are done now, and
 * adding zero or multiplying by one or zero disappears. That takes every value for finite and every divisor for other than
 * zero: 0 · ∞ and 0 / 0 become 0. Engines run it before they compile.
 */
export function simplify<In, Out>(program: Program<In, Out>): Program<In, Out> {
  const simplified = new Map<Tensor, Tensor>();
  const canonical = new Set<Tensor>();
  const byKey = new Map<string, Tensor>();
  const ids = new Map<Tensor, number>();
  const idOf = (tensor: Tensor) => ids.get(tensor) ?? (ids.set(tensor, ids.size), ids.size - 1);

  /** The one tensor that stands for `tensor` and all its equals, made of such tensors itself. */
  const canonicalOf = (tensor: Tensor): Tensor => {
    if (canonical.has(tensor)) return tensor;
    const rebuilt = tensor.withInputs(tensor.inputs.map(canonicalOf)); // as deep as a rule built, no deeper
    const reduced = reduce(rebuilt);
    if (reduced !== rebuilt) return canonicalOf(reduced);
    const key = keyOf(rebuilt, idOf);
    const known = byKey.get(key);
    if (known) return known;
    byKey.set(key, rebuilt);
    canonical.add(rebuilt);
    return rebuilt;
  };

  for (const tensor of topologicalOrder(namedTensors(program.outputs).map(([, output]) => output))) {
    const inputs = tensor.inputs.map((input) => simplified.get(input)!);
    simplified.set(tensor, canonicalOf(tensor.withInputs(inputs)));
  }
  const outputs = mapTensors(program.outputs, (output) => simplified.get(output)!);
  return { inputs: program.inputs, outputs };
}

/** Equal for operations that give the same value; two inputs are never equal. */
function keyOf(tensor: Tensor, idOf: (tensor: Tensor) => number): string {
  const { primitive, inputs } = tensor;
  if (isOf(inputPrimitive, tensor)) return `input|${idOf(tensor)}`;
  const attributes = tensor.attributes === null ? '' : JSON.stringify(tensor.attributes, exactNumber);
  const operands = inputs.map(idOf);
  if (primitive.commutative) operands.sort((a, b) => a - b);
  return `${primitive.name}|${operands.join()}|${attributes}`;
}

/** JSON would write NaN and both infinities as null, and −0 as 0. */
const exactNumber = (_key: string, value: unknown) => {
  if (Object.is(value, -0)) return '-0';
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
};

/** The same value made more cheaply, or `tensor` itself where no rule applies. */
function reduce(tensor: Tensor): Tensor {
  const { primitive, inputs, shape } = tensor;
  const isZero = (x: Tensor) => x.dtype === 'float' && isFilledWith(x, 0);
  const vanishes = () => primitive.multilinear && inputs.some(isZero);
  return primitive.simplify?.(tensor) ?? (vanishes() ? zeros(shape) : (folded(tensor) ?? tensor));
}

/** The value, where it follows from constants alone. */
function folded(tensor: Tensor): Tensor | undefined {
  const { primitive, inputs, shape, dtype } = tensor;
  if (inputs.length === 0 || sizeOf(shape) > FOLDED_SIZE) return undefined;
  if (isOf(broadcastToPrimitive, tensor)) return undefined; // one stretched element takes less than many
  const constants = inputs.filter((x) => isOf(constantPrimitive, x));
  if (constants.length < inputs.length) return undefined;
  const values = constants.map((x) => ({ shape: x.shape, data: Float64Array.from(x.attributes.values) }));
  return constant([...primitive.evaluate(values, tensor)], shape, dtype);
}
