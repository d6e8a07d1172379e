import { broadcastTo, broadcastToPrimitive, zeros } from '../primitives/broadcast-to.ts';
import { type Constant, constant, constantPrimitive } from '../primitives/constant.ts';
import { inputPrimitive } from '../primitives/input.ts';
import { neg } from '../primitives/neg.ts';
import { reshape, reshapePrimitive } from '../primitives/reshape.ts';
import { type Program, mapTensors, namedTensors } from '../program.ts';
import { sameShape, sizeOf } from '../shape.ts';
import { type Tensor, topologicalOrder } from '../tensor.ts';

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
  if (primitive === inputPrimitive) return `input|${idOf(tensor)}`;
  const attributes = tensor.attributes === null ? '' : JSON.stringify(tensor.attributes, exactNumber);
  return `${primitive.name}|${inputs.map(idOf).join()}|${attributes}`;
}

/** JSON would write NaN and both infinities as null, and −0 as 0. */
const exactNumber = (_key: string, value: unknown) => {
  if (Object.is(value, -0)) return '-0';
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
};

/** The same value made more cheaply, or `tensor` itself where no rule applies. */
function reduce(tensor: Tensor): Tensor {
  const { primitive, inputs, shape } = tensor;
  const [a, b] = inputs;
  switch (primitive.name) {
    case 'add':
      if (isFilledWith(a!, 0)) return broadcastTo(b!, shape);
      if (isFilledWith(b!, 0)) return broadcastTo(a!, shape);
      break;
    case 'sub':
      if (isFilledWith(b!, 0)) return broadcastTo(a!, shape);
      if (isFilledWith(a!, 0)) return broadcastTo(neg(b!), shape);
      break;
    case 'mul':
      if (isFilledWith(a!, 1)) return broadcastTo(b!, shape);
      if (isFilledWith(b!, 1)) return broadcastTo(a!, shape);
      break;
    case 'div':
      if (isFilledWith(b!, 1)) return broadcastTo(a!, shape);
      if (isFilledWith(a!, 0)) return zeros(shape);
      break;
    case 'neg':
      if (a!.primitive === primitive) return a!.inputs[0]!;
      break;
    case 'reshape':
      if (a!.primitive === reshapePrimitive) return reshape(a!.inputs[0]!, shape);
      break;
    case 'broadcastTo':
      if (a!.primitive === broadcastToPrimitive) return broadcastTo(a!.inputs[0]!, shape);
      break;
    default:
      break;
  }
  if (VANISHING.has(primitive.name) && inputs.some((x) => x.dtype === 'float' && isFilledWith(x, 0))) {
    return zeros(shape);
  }
  return stretchedLater(tensor) ?? folded(tensor) ?? tensor;
}

/** Linear in each float operand: zero where one of them is. */
const VANISHING = new Set([
  'averagePool',
  'averagePoolGradient',
  'conv2d',
  'conv2dFilterGradient',
  'conv2dInputGradient',
  'gather',
  'matmul',
  'mul',
  'neg',
  'reshape',
  'resizeNearest',
  'scatterAdd',
  'slice',
  'sum',
  'transpose',
]);

const STRETCHING = new Set(['add', 'sub', 'mul', 'div']);

/** Elementwise operations stretch their operands themselves: a stretched operand need not be stored. */
function stretchedLater(tensor: Tensor): Tensor | undefined {
  if (!STRETCHING.has(tensor.primitive.name)) return undefined;
  const [a, b] = tensor.inputs as [Tensor, Tensor];
  const isStretched = (x: Tensor) => x.primitive === broadcastToPrimitive;
  if (isStretched(a) && sameShape(b.shape, tensor.shape)) return tensor.withInputs([a.inputs[0]!, b]);
  if (isStretched(b) && sameShape(a.shape, tensor.shape)) return tensor.withInputs([a, b.inputs[0]!]);
  return undefined;
}

/** Is every element this number? Sees through stretching and reshaping. */
function isFilledWith(x: Tensor, value: number): boolean {
  while (x.primitive === broadcastToPrimitive || x.primitive === reshapePrimitive) x = x.inputs[0]!;
  return x.primitive === constantPrimitive && (x.attributes as Constant).values.every((v) => v === value);
}

/** The value, where it follows from constants alone. */
function folded(tensor: Tensor): Tensor | undefined {
  const { primitive, inputs, shape, dtype } = tensor;
  if (inputs.length === 0 || !inputs.every((x) => x.primitive === constantPrimitive)) return undefined;
  if (primitive === broadcastToPrimitive) return undefined; // one stretched element takes less than many
  if (sizeOf(shape) > FOLDED_SIZE) return undefined;
  const operands = inputs.map((x) => Float64Array.from((x.attributes as Constant).values));
  const values = inputs.map((x, i) => ({ shape: x.shape, data: operands[i]! }));
  return constant([...primitive.evaluate(values, tensor)], shape, dtype);
}
