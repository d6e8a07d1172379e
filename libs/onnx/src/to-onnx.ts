import {
  type DType,
  type NdArray,
  type Program,
  type Tensor,
  inputPrimitive,
  namedTensors,
  topologicalOrder,
} from '@gtn-studio/autodiff';
import { GraphBuilder } from './graph-builder.ts';
import { DATA_TYPE, ModelProto } from './schema.ts';

/** The operator set that the lowerings are written for, and the first IR version that may use it. */
export const OPSET = 17;
const IR_VERSION = 8;

export interface OnnxOptions {
  /** Name of the graph, shown by viewers. */
  readonly name?: string;
  /** Values for some inputs by name: they become constants of the model, so that it carries its weights. */
  readonly weights?: ReadonlyMap<string, NdArray>;
  /** Free key–value pairs stored with the model. */
  readonly metadata?: Readonly<Record<string, string>>;
  /** Convolutions may become products of spectra, which is faster on a CPU and unreadable; default: false. */
  readonly spectra?: boolean;
  /** ONNX Runtime's block of channels, of which convolutions may then make use in operators that only it has. */
  readonly channelBlock?: number | undefined;
}

export interface OnnxModel {
  readonly bytes: Uint8Array;
  /** Names in the order of the program's inputs (without those given as weights) and outputs. */
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
}

const ELEMENT_TYPE = {
  float: 'float',
  int: 'int32',
  bool: 'bool',
} as const satisfies Record<DType, keyof typeof DATA_TYPE>;

/**
 * Lowers a program to a serialized ONNX model. Inputs and outputs are named by their paths (`params.conv0.filter`); an
 * output whose path is also an input's gets the suffix `.out`.
 *
 * @throws Error for a weight that is for no input, or has another shape than its input.
 */
export function toOnnx(program: Program, options: OnnxOptions = {}): OnnxModel {
  const names = new Map<Tensor, string>();
  const inputs = namedTensors(program.inputs).map(
    ([path, tensor]) => [path === '' ? 'input' : path, tensor] as const,
  );
  const outputs = namedTensors(program.outputs).map(
    ([path, tensor]) => [path === '' ? 'output' : path, tensor] as const,
  );
  const taken = new Set([...inputs, ...outputs].map(([name]) => name));
  const isInput = new Set(inputs.map(([name]) => name));
  const outputNames = outputs.map(([path]) => {
    if (!isInput.has(path)) return path;
    let name = `${path}.out`;
    while (taken.has(name)) name += '.out';
    taken.add(name);
    return name;
  });
  const builder = new GraphBuilder(options.spectra ?? false, options.channelBlock, taken);
  for (const name of options.weights?.keys() ?? []) {
    if (!isInput.has(name)) throw new Error(`weight ${name} is for no input of the program`);
  }
  for (const [name, tensor] of inputs) {
    names.set(tensor, name);
    const weight = options.weights?.get(name);
    if (!weight) continue;
    if (weight.shape.join() !== tensor.shape.join()) {
      throw new Error(
        `weight ${name} has shape [${weight.shape.join(', ')}], its input [${tensor.shape.join(', ')}]`,
      );
    }
    builder.namedConstant(name, ELEMENT_TYPE[tensor.dtype], weight.shape, weight.data);
  }
  for (const tensor of topologicalOrder(outputs.map(([, output]) => output))) {
    if (tensor.primitive === inputPrimitive) continue;
    const operands = tensor.inputs.map((operand) => names.get(operand)!);
    names.set(tensor, tensor.primitive.onnx(builder, operands, tensor));
  }
  const results = new Map(outputs.map(([, tensor], i) => [outputNames[i]!, names.get(tensor)!]));
  const free = inputs.filter(([name]) => !options.weights?.has(name));
  const nodes = builder.nodesFor(results);
  const others = [...new Set(nodes.map(({ domain }) => domain))]
    .filter((domain) => domain !== '')
    .map((domain) => ({ domain, version: 1 }));
  const model = {
    ir_version: IR_VERSION,
    producer_name: 'gtn-studio',
    opset_import: [{ domain: '', version: OPSET }, ...others],
    metadata_props: Object.entries(options.metadata ?? {}).map(([key, value]) => ({ key, value })),
    graph: {
      name: options.name ?? 'program',
      node: nodes,
      initializer: builder.constantsFor(nodes),
      input: free.map(([name, tensor]) => valueInfo(name, tensor)),
      output: outputs.map(([, tensor], i) => valueInfo(outputNames[i]!, tensor)),
    },
  };
  const bytes = ModelProto.encode(ModelProto.fromObject(model)).finish();
  return { bytes, inputNames: free.map(([name]) => name), outputNames };
}

function valueInfo(name: string, { shape, dtype }: Tensor): object {
  const dim = shape.map((size) => ({ dim_value: size }));
  return { name, type: { tensor_type: { elem_type: DATA_TYPE[ELEMENT_TYPE[dtype]], shape: { dim } } } };
}
