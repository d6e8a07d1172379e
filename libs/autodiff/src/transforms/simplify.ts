import { broadcastTo, broadcastToPrimitive } from '../primitives/broadcast-to.ts';
import { constant, constantPrimitive } from '../primitives/constant.ts';
import { inputPrimitive } from '../primitives/input.ts';
import { neg } from '../primitives/neg.ts';
import { reshape, reshapePrimitive } from '../primitives/reshape.ts';
import { type Program, mapTensors, namedTensors } from '../program.ts';
import { type Shape, sameShape, sizeOf } from '../shape.ts';
import { Tensor, topologicalOrder } from '../tensor.ts';

/** Constants up to this many elements are computed while simplifying; larger ones stay operations. */
const FOLDED_SIZE = 1024;

/**
 * An equivalent, smaller program: unused operations go, equal ones become one, operations on constants are done now, and
 * adding zero or multiplying by one or zero disappears. Engines run it before they compile.
 */
export function simplify<In, Out>(program: Program<In, Out>): Program<In, Out> {
  const simplified = new Map<Tensor, Tensor>();
  const unique = new Map<string, Tensor>();
  const ids = new Map<Tensor, number>();
  const idOf = (tensor: Tensor) => ids.get(tensor) ?? (ids.set(tensor, ids.size), ids.size - 1);

  const canonical = (tensor: Tensor): Tensor => {
    if (tensor.primitive === inputPrimitive) return tensor;
    const key = [tensor.primitive.name, tensor.inputs.map(idOf).join(), JSON.stringify(tensor.attributes)].join('|');
    const known = unique.get(key);
    if (known) return known;
    unique.set(key, tensor);
    return tensor;
  };
  /** Rules may build operations of their own, which become canonical too. */
  const canonicalAll = (tensor: Tensor): Tensor => {
    const known = simplified.get(tensor);
    if (known) return known;
    const inputs = tensor.inputs.map(canonicalAll);
    const { primitive, attributes, shape, dtype } = tensor;
    const same = inputs.every((input, i) => input === tensor.inputs[i]);
    const result = canonical(same ? tensor : new Tensor(primitive, inputs, attributes, shape, dtype));
    simplified.set(tensor, result);
    return result;
  };

  for (const tensor of topologicalOrder(namedTensors(program.outputs).map(([, output]) => output))) {
    const inputs = tensor.inputs.map((input) => simplified.get(input)!);
    const { primitive, attributes, shape, dtype } = tensor;
    const rebuilt = new Tensor(primitive, inputs, attributes, shape, dtype);
    const reduced = reduce(rebuilt);
    simplified.set(tensor, reduced === rebuilt && primitive === inputPrimitive ? tensor : canonicalAll(reduced));
  }
  const outputs = mapTensors(program.outputs, (output) => simplified.get(output)!);
  return { inputs: program.inputs, outputs };
}

function reduce(tensor: Tensor): Tensor {
  const { primitive, inputs, shape } = tensor;
  if (primitive === inputPrimitive || primitive === constantPrimitive) return tensor;
  const [a, b] = inputs;
  switch (primitive.name) {
    case 'add':
      if (isFilledWith(a!, 0)) return stretched(b!, shape);
      if (isFilledWith(b!, 0)) return stretched(a!, shape);
      break;
    case 'sub':
      if (isFilledWith(b!, 0)) return stretched(a!, shape);
      if (isFilledWith(a!, 0)) return stretched(neg(b!), shape);
      break;
    case 'mul':
      if (isFilledWith(a!, 1)) return stretched(b!, shape);
      if (isFilledWith(b!, 1)) return stretched(a!, shape);
      if (isFilledWith(a!, 0) || isFilledWith(b!, 0)) return broadcastTo(constant(0), shape);
      break;
    case 'div':
      if (isFilledWith(b!, 1)) return stretched(a!, shape);
      if (isFilledWith(a!, 0)) return broadcastTo(constant(0), shape);
      break;
    case 'neg':
      if (a!.primitive.name === 'neg') return a!.inputs[0]!;
      break;
    case 'reshape':
      if (a!.primitive === reshapePrimitive) return reshape(a!.inputs[0]!, shape);
      if (sameShape(a!.shape, shape)) return a!;
      break;
  }
  return stretchedLater(tensor) ?? folded(tensor) ?? tensor;
}

const ELEMENTWISE = new Set(['add', 'sub', 'mul', 'div']);

/** Elementwise operations stretch their operands themselves: a stretched operand need not be stored. */
function stretchedLater(tensor: Tensor): Tensor | undefined {
  if (!ELEMENTWISE.has(tensor.primitive.name)) return undefined;
  const [a, b] = tensor.inputs as [Tensor, Tensor];
  const source = (x: Tensor, other: Tensor) =>
    x.primitive === broadcastToPrimitive && sameShape(other.shape, tensor.shape) ? x.inputs[0]! : x;
  const inputs = [source(a, b), source(b, a)];
  if (inputs[0] !== a && inputs[1] !== b) inputs[1] = b;
  if (inputs[0] === a && inputs[1] === b) return undefined;
  return reduce(new Tensor(tensor.primitive, inputs, tensor.attributes, tensor.shape, tensor.dtype));
}

const stretched = (x: Tensor, shape: Shape): Tensor => broadcastTo(x, shape);

/** Is every element this number? Sees through stretching and reshaping. */
function isFilledWith(x: Tensor, value: number): boolean {
  if (x.primitive === broadcastToPrimitive || x.primitive === reshapePrimitive) return isFilledWith(x.inputs[0]!, value);
  return x.primitive === constantPrimitive && (x.attributes as { values: number[] }).values.every((v) => v === value);
}

function folded(tensor: Tensor): Tensor | undefined {
  const { primitive, inputs, shape, dtype } = tensor;
  if (primitive === broadcastToPrimitive) return undefined; // a scalar stretched is smaller than its elements
  if (sizeOf(shape) > FOLDED_SIZE || !inputs.every((x) => x.primitive === constantPrimitive)) return undefined;
  const values = inputs.map((x) => ({ shape: x.shape, data: Float64Array.from((x.attributes as { values: number[] }).values) }));
  return constant([...primitive.evaluate(values, tensor)], shape, dtype);
}
