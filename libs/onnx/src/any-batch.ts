import type { Program } from '@gtn-studio/autodiff';
import { type Initializer, type Node, type ValueInfo, decodeModel, encodeModel } from './model-file.ts';
import { ATTRIBUTE_TYPE, DATA_TYPE } from './schema.ts';
import { type OnnxModel, type OnnxOptions, toOnnx } from './to-onnx.ts';

/** Large primes, so that no other size is one of them or a multiple by chance. */
const SIZES = [4093, 4099] as const;

/** How far the reciprocals of batch sizes may be off, in float32. */
const ROUNDING = 1e-6;

/**
 * A model that takes any batch size. A program has fixed shapes, so it is lowered for two sizes, and what the two models do not
 * agree on is made from the size of the batch at hand: dimensions are multiples of it, means divide by it.
 *
 * @param ofBatch the program for a batch size
 * @param input the name of an input whose first dimension is the batch
 * @throws Error for a program that depends on the size in another way
 */
export function toOnnxOfAnyBatch(
  ofBatch: (size: number) => Program,
  input: string,
  options: OnnxOptions = {},
): OnnxModel {
  const { bytes, ...names } = toOnnx(ofBatch(SIZES[0]), options);
  const first = decodeModel(bytes);
  const second = decodeModel(toOnnx(ofBatch(SIZES[1]), options).bytes).graph;
  const { node, initializer } = first.graph;
  if (JSON.stringify(node) !== JSON.stringify(second.node))
    throw new Error('the batch size decides which operations the program has');
  const isReshaped = (name: string) =>
    node.every(({ op_type, input: operands }) => op_type === 'Reshape' || !operands.includes(name));
  const made = new Made(input);
  initializer.forEach((constant, i) => {
    const other = second.initializer[i]!;
    if (Buffer.compare(constant.raw_data, other.raw_data) === 0) made.initializers.push(constant);
    else if (constant.data_type === DATA_TYPE.int64) made.shape(constant, other, isReshaped(constant.name));
    else made.reciprocal(constant, other);
  });
  const graph = {
    node: [...made.nodes, ...node],
    initializer: made.initializers,
    input: first.graph.input.map((value, i) => ofAnyBatch(value, second.input[i]!)),
    output: first.graph.output.map((value, i) => ofAnyBatch(value, second.output[i]!)),
  };
  return { bytes: encodeModel(first, graph), ...names };
}

/** The constants and nodes of a model that its batch size is taken out of. */
class Made {
  readonly initializers: Initializer[] = [];
  readonly nodes: Node[] = [];

  constructor(private readonly input: string) {}

  /** A list of dimensions, some of which are multiples of the batch size. */
  shape(constant: Initializer, other: Initializer, isReshaped: boolean): void {
    const values = integersOf(constant);
    const factors = integersOf(other).map((value, i) =>
      value === values[i] ? undefined : values[i]! / SIZES[0],
    );
    const open = factors.filter((factor) => factor !== undefined);
    if (!integersOf(other).every((value, i) => factors[i] === undefined || value === factors[i] * SIZES[1]))
      throw dependence(constant);
    // Reshape finds one dimension by itself.
    if (isReshaped && open.length === 1) {
      this.#integers(
        constant.name,
        values.map((value, i) => (factors[i] === undefined ? value : -1)),
      );
      return;
    }
    const parts = values.map((value, i) => {
      const factor = factors[i];
      if (factor === undefined) return this.#integers(`${constant.name}.${i}`, [value]);
      if (factor === 1) return this.#batch();
      const times = this.#integers(`${constant.name}.${i}.factor`, [factor]);
      return this.#node('Mul', [this.#batch(), times], `${constant.name}.${i}`);
    });
    this.#node('Concat', parts, constant.name, [{ name: 'axis', type: ATTRIBUTE_TYPE.INT, i: 0 }]);
  }

  /** Numbers over the batch size. */
  reciprocal(constant: Initializer, other: Initializer): void {
    const numerators = floatsOf(constant).map((value) => value * SIZES[0]);
    const agree = floatsOf(other).every(
      (value, i) => Math.abs(value * SIZES[1] - numerators[i]!) <= ROUNDING * Math.abs(numerators[i]!),
    );
    if (constant.data_type !== DATA_TYPE.float || !agree) throw dependence(constant);
    const raw_data = new Uint8Array(Float32Array.from(numerators).buffer);
    this.initializers.push({ ...constant, name: `${constant.name}.numerator`, raw_data });
    const size = this.#node('Cast', [this.#batch()], 'batch.float', [
      { name: 'to', type: ATTRIBUTE_TYPE.INT, i: DATA_TYPE.float },
    ]);
    const scalar = this.#node('Reshape', [size, this.#integers('batch.scalar', [])], 'batch.float.scalar');
    this.#node('Div', [`${constant.name}.numerator`, scalar], constant.name);
  }

  /** The size of the batch: [1] int64. */
  #batch(): string {
    const shape = this.#node('Shape', [this.input], 'batch.shape');
    return this.#node('Gather', [shape, this.#integers('batch.axis', [0])], 'batch');
  }

  #node(
    op_type: string,
    input: readonly string[],
    output: string,
    attribute: readonly object[] = [],
  ): string {
    if (!this.nodes.some((node) => node.output[0] === output))
      this.nodes.push({ op_type, name: `${output}_node`, input, output: [output], attribute });
    return output;
  }

  #integers(name: string, values: readonly number[]): string {
    const raw_data = new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
    if (!this.initializers.some((known) => known.name === name))
      this.initializers.push({ name, data_type: DATA_TYPE.int64, dims: [values.length], raw_data });
    return name;
  }
}

function ofAnyBatch(value: ValueInfo, other: ValueInfo): ValueInfo {
  const { tensor_type } = value.type!;
  const others = other.type!.tensor_type.shape.dim;
  const dim = tensor_type.shape.dim.map((size, axis) =>
    size.dim_value === others[axis]!.dim_value ? size : { dim_param: 'batch' },
  );
  return { ...value, type: { tensor_type: { ...tensor_type, shape: { dim } } } };
}

const integersOf = ({ raw_data }: Initializer) =>
  Array.from(new BigInt64Array(Uint8Array.from(raw_data).buffer), Number);

const floatsOf = ({ raw_data }: Initializer) =>
  Array.from(new Float32Array(Uint8Array.from(raw_data).buffer));

const dependence = ({ name }: Initializer) =>
  new Error(`${name} depends on the batch size in a way that is not known`);
