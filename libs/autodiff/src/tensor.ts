import type { Primitive } from './primitive.ts';
import { type DType, type Shape, ShapeError, type TensorSpec, formatShape } from './shape.ts';

/** A symbolic tensor: the result of one primitive applied to other symbolic tensors. It has a shape and a type, no value. */
export class Tensor implements TensorSpec {
  constructor(
    readonly primitive: Primitive,
    readonly inputs: readonly Tensor[],
    // The primitive alone reads its attributes, and knows their type.
    // eslint-disable-next-line @typescript-eslint/no-explicit-any
    readonly attributes: any,
    readonly shape: Shape,
    readonly dtype: DType,
  ) {}

  /** The same operation on other tensors, on which it must give the same shape and type. */
  withInputs(inputs: readonly Tensor[]): Tensor {
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

/** Applies a primitive: checks the shapes and makes the symbolic result. */
export function apply<A>(primitive: Primitive<A>, inputs: readonly Tensor[], attributes: A): Tensor {
  const { shape, dtype } = primitive.infer(inputs, attributes);
  if (!shape.every((n) => Number.isSafeInteger(n) && n > 0)) {
    throw new ShapeError(primitive.name, `sizes must be whole and positive, got ${formatShape(shape)}`);
  }
  return new Tensor(primitive, inputs, attributes, shape, dtype);
}

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
