import type { OnnxAttribute, OnnxGraph, Shape } from '@gtn-studio/autodiff';
import { ATTRIBUTE_TYPE, DATA_TYPE } from './schema.ts';

type ConstantType = keyof typeof DATA_TYPE;

interface Node {
  readonly op_type: string;
  readonly name: string;
  readonly domain: string;
  readonly input: readonly string[];
  readonly output: readonly [string];
  readonly attribute: readonly object[];
}

interface Constant {
  readonly name: string;
  readonly data_type: number;
  readonly dims: Shape;
  readonly raw_data: Uint8Array;
}

interface LinearImage {
  readonly map: string;
  readonly operand: string;
  readonly image: (operand: string) => string;
}

/** Collects nodes and constants of a GraphProto in the order that they are asked for. */
export class GraphBuilder implements OnnxGraph {
  readonly #nodes: Node[] = [];
  readonly #initializers: Constant[] = [];
  readonly #constants = new Map<string, string>();
  readonly #outputs = new Map<string, string>();
  readonly #tables = new Set<string>();
  readonly #images = new Map<string, LinearImage>();

  /** `reserved`: names of the program's inputs and outputs, which nothing else may take. */
  constructor(
    readonly spectra: boolean,
    readonly channelBlock: number | undefined,
    private readonly reserved: ReadonlySet<string>,
  ) {}

  node(
    operator: string,
    inputs: readonly string[],
    attributes: Record<string, OnnxAttribute> = {},
    domain = '',
  ): string {
    const [first, second] = inputs.map((input) => this.#images.get(input));
    if (operator === 'Add' && first && second && first.map === second.map) {
      return this.linear(first.map, this.node('Add', [first.operand, second.operand]), first.image);
    }
    const key = JSON.stringify([operator, inputs, attributes, domain]);
    const known = this.#outputs.get(key);
    if (known !== undefined) return known;
    const output = this.#free(`${operator}_${this.#nodes.length}`);
    this.#outputs.set(key, output);
    this.#nodes.push(nodeOf(output, operator, inputs, attributes, domain));
    return output;
  }

  linear(map: string, operand: string, image: (operand: string) => string): string {
    const output = image(operand);
    this.#images.set(output, { map, operand, image });
    return output;
  }

  /**
   * The nodes that the results need, which come out under the names of the keys. A node makes its result under that name itself, where
   * it makes one and not several.
   */
  nodesFor(results: ReadonlyMap<string, string>): readonly Node[] {
    const needed = new Set(results.values());
    const nodes = this.#nodes.toReversed().filter(({ input, output }) => {
      if (!needed.has(output[0])) return false;
      input.forEach((name) => needed.add(name));
      return true;
    });
    const made = new Set(nodes.map(({ output }) => output[0]));
    const renamed = new Map<string, string>();
    for (const [name, source] of results) {
      if (made.has(source) && !renamed.has(source)) renamed.set(source, name);
      else nodes.unshift(nodeOf(name, 'Identity', [source]));
    }
    const nameOf = (name: string) => renamed.get(name) ?? name;
    return nodes.reverse().map(({ input, output: [output], ...rest }) => ({
      ...rest,
      input: input.map(nameOf),
      output: [nameOf(output)],
    }));
  }

  /** The constants that some nodes take. */
  constantsFor(nodes: readonly Node[]): readonly Constant[] {
    const taken = new Set(nodes.flatMap(({ input }) => input));
    return this.#initializers.filter(({ name }) => taken.has(name));
  }

  constant(type: ConstantType, values: readonly number[], shape: Shape = []): string {
    const key = `${type}[${shape.join()}]${values.map((value) => (Object.is(value, -0) ? '-0' : value)).join()}`;
    const known = this.#constants.get(key);
    if (known !== undefined) return known;
    const name = this.#free(`constant_${this.#constants.size}`);
    this.#constants.set(key, name);
    this.#initializers.push({
      name,
      data_type: DATA_TYPE[type],
      dims: shape,
      raw_data: rawData(type, values),
    });
    return name;
  }

  ints(values: readonly number[]): string {
    return this.constant('int64', values, [values.length]);
  }

  table(title: string, shape: Shape, values: () => readonly number[]): string {
    const name = this.#free(title);
    if (!this.#tables.has(name)) this.namedConstant(name, 'float', shape, values());
    this.#tables.add(name);
    return name;
  }

  #free(name: string): string {
    return this.reserved.has(name) ? this.#free(`${name}_`) : name;
  }

  /** A constant of values that only this program has, such as trained weights: stored under its own name. */
  namedConstant(name: string, type: ConstantType, shape: Shape, values: ArrayLike<number>): void {
    this.#initializers.push({
      name,
      data_type: DATA_TYPE[type],
      dims: shape,
      raw_data: rawData(type, values),
    });
  }
}

function nodeOf(
  output: string,
  operator: string,
  inputs: readonly string[],
  attributes: Record<string, OnnxAttribute> = {},
  domain = '',
): Node {
  const attribute = Object.entries(attributes).map(([name, value]) => ({ name, ...attributeValue(value) }));
  return { op_type: operator, name: `${output}_node`, domain, input: inputs, output: [output], attribute };
}

/** Little-endian bytes, as TensorProto.raw_data wants them. */
function rawData(type: ConstantType, values: ArrayLike<number>): Uint8Array {
  switch (type) {
    case 'float':
      return new Uint8Array(Float32Array.from(values).buffer);
    case 'int32':
      return new Uint8Array(Int32Array.from(values).buffer);
    case 'int64':
      return new Uint8Array(BigInt64Array.from(Array.from(values, BigInt)).buffer);
    case 'bool':
      return Uint8Array.from(values);
  }
}

function attributeValue(value: OnnxAttribute): object {
  if (typeof value === 'string') return { type: ATTRIBUTE_TYPE.STRING, s: new TextEncoder().encode(value) };
  if (typeof value === 'number') return { type: ATTRIBUTE_TYPE.INT, i: value };
  if ('float' in value) return { type: ATTRIBUTE_TYPE.FLOAT, f: value.float };
  return { type: ATTRIBUTE_TYPE.INTS, ints: value };
}
