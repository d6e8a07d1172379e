import {
  type NdArray,
  add,
  constant,
  conv2d,
  equal,
  float,
  int,
  matmul,
  mul,
  neg,
  reshape,
  sum,
  trace,
} from '@gtn-studio/autodiff';
import { describe, expect, it } from 'vitest';
import { OPSET, type OnnxModel, type OnnxOptions, toOnnx } from './to-onnx.ts';
import { DATA_TYPE, ModelProto } from './schema.ts';

interface ValueInfo {
  name: string;
  type: { tensor_type: { elem_type: number; shape: { dim: { dim_value: string }[] } } };
}
interface Initializer {
  name: string;
  data_type: number;
  dims: string[];
  raw_data: Uint8Array;
}
interface Model {
  ir_version: string;
  producer_name: string;
  opset_import: { domain: string; version: string }[];
  metadata_props: { key: string; value: string }[];
  graph: {
    name: string;
    node: { op_type: string; name: string; input: string[]; output: string[] }[];
    initializer: Initializer[];
    input: ValueInfo[];
    output: ValueInfo[];
  };
}

/** The model as any reader of the public schema sees it. */
const parsed = ({ bytes }: OnnxModel): Model =>
  ModelProto.toObject(ModelProto.decode(bytes), { longs: String, defaults: true, arrays: true }) as Model;

const describeValue = ({ name, type: { tensor_type } }: ValueInfo) => [
  name,
  tensor_type.elem_type,
  tensor_type.shape.dim.map(({ dim_value }) => Number(dim_value)),
];

const floatsOf = ({ raw_data }: Initializer) => [...new Float32Array(Uint8Array.from(raw_data).buffer)];

const layer = (options?: OnnxOptions) => {
  const specs = { params: { w: float([3, 2]), b: float([2]) }, x: float([4, 3]), labels: int([4]) };
  const program = trace(specs, ({ params, x, labels }) => ({
    logits: add(matmul(x, params.w), params.b),
    params: { w: mul(params.w, constant(0.5)) },
    same: equal(labels, labels),
    labels,
  }));
  return toOnnx(program, options);
};

const weights = new Map<string, NdArray>([
  ['params.w', { shape: [3, 2], data: Float64Array.of(1, 2, 3, 4, 5, 6) }],
  ['params.b', { shape: [2], data: Float32Array.of(0.5, -0.5) }],
]);

describe('toOnnx', () => {
  it('names inputs and outputs by their paths, and an output that is also called like an input with .out', () => {
    const model = layer();
    expect(model.inputNames).toEqual(['params.w', 'params.b', 'x', 'labels']);
    expect(model.outputNames).toEqual(['logits', 'params.w.out', 'same', 'labels.out']);
  });

  it('declares them with their types and shapes', () => {
    const { graph } = parsed(layer());
    expect(graph.input.map(describeValue)).toEqual([
      ['params.w', DATA_TYPE.float, [3, 2]],
      ['params.b', DATA_TYPE.float, [2]],
      ['x', DATA_TYPE.float, [4, 3]],
      ['labels', DATA_TYPE.int32, [4]],
    ]);
    expect(graph.output.map(describeValue)).toEqual([
      ['logits', DATA_TYPE.float, [4, 2]],
      ['params.w.out', DATA_TYPE.float, [3, 2]],
      ['same', DATA_TYPE.bool, [4]],
      ['labels.out', DATA_TYPE.int32, [4]],
    ]);
  });

  it('calls a single unnamed input and output just that', () => {
    const { inputNames, outputNames } = toOnnx(trace(float([2]), (x) => neg(x)));
    expect([inputNames, outputNames]).toEqual([['input'], ['output']]);
  });

  it('states the operator set, the IR version and the producer', () => {
    const model = parsed(layer());
    expect(model.opset_import).toEqual([{ domain: '', version: String(OPSET) }]);
    expect(model).toMatchObject({ ir_version: '8', producer_name: 'gtn-studio' });
  });

  it('has operators on blocks of channels, and their domain, where it may and they fit', () => {
    const convolution = (channels: number) =>
      trace({ x: float([1, 16, 14, 14]), w: float([channels, 16, 3, 3]) }, ({ x, w }) =>
        conv2d(x, w, { padding: 'same' }),
      );
    const domainsOf = (channels: number, channelBlock?: number) =>
      parsed(toOnnx(convolution(channels), { channelBlock })).opset_import.map(({ domain }) => domain);
    expect(domainsOf(32, 16)).toEqual(['', 'com.microsoft.nchwc']);
    expect(domainsOf(24, 8)).toEqual(['', 'com.microsoft.nchwc']);
    expect(domainsOf(24, 16)).toEqual(['']);
    expect(domainsOf(32)).toEqual(['']);
  });

  it('makes each value before it is used, each name once, and every output', () => {
    const program = trace({ x: float([1, 2, 6, 6]), w: float([3, 2, 3, 3]) }, ({ x, w }) => {
      const y = conv2d(x, w, { padding: 'same' });
      return { total: sum(mul(y, y)), flat: reshape(y, [108]) };
    });
    const { graph } = parsed(toOnnx(program));
    const known = new Set([...graph.input, ...graph.initializer].map(({ name }) => name));
    for (const { op_type, input, output } of graph.node) {
      for (const name of input) expect(name === '' || known.has(name), `${op_type} takes ${name}`).toBe(true);
      for (const name of output) {
        expect(known.has(name), `${name} is made twice`).toBe(false);
        known.add(name);
      }
    }
    expect(graph.output.filter(({ name }) => !known.has(name))).toEqual([]);
    const names = graph.node.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('stores a constant once, however often it is used', () => {
    const program = trace({ x: float([2]) }, ({ x }) => mul(add(x, constant(0.25)), constant(0.25)));
    const { initializer } = parsed(toOnnx(program)).graph;
    expect(initializer.filter((tensor) => tensor.data_type === DATA_TYPE.float).map(floatsOf)).toEqual([
      [0.25],
    ]);
  });

  it('keeps convolutions readable, or makes products of spectra where asked and where that is less work', () => {
    const program = trace({ x: float([4, 8, 4, 5]), w: float([8, 8, 5, 5]) }, ({ x, w }) =>
      conv2d(x, w, { padding: 'same' }),
    );
    const operators = (options?: OnnxOptions) =>
      parsed(toOnnx(program, options)).graph.node.map(({ op_type }) => op_type);
    expect(operators()).toContain('Conv');
    expect(operators({ spectra: true })).not.toContain('Conv');
    expect(operators({ spectra: true })).toContain('MatMul');
  });

  it('computes equal things once: one spectrum of an image that meets two filters', () => {
    const specs = { x: float([4, 8, 4, 5]), v: float([6, 8, 5, 5]), w: float([6, 8, 5, 5]) };
    const program = trace(specs, ({ x, v, w }) => ({
      v: conv2d(x, v, { padding: 'same' }),
      w: conv2d(x, w, { padding: 'same' }),
    }));
    const { graph } = parsed(toOnnx(program, { spectra: true }));
    const ofImages = graph.node.filter(({ op_type, input }) => op_type === 'Transpose' && input[0] === 'x');
    expect(ofImages).toHaveLength(1);
    expect(graph.node.filter(({ op_type }) => op_type === 'Gemm')).toHaveLength(1 + 2 + 2);
  });

  it('adds spectra before it transforms them back', () => {
    const specs = { x: float([4, 8, 4, 5]), z: float([4, 8, 4, 5]), w: float([6, 8, 5, 5]) };
    const program = trace(specs, ({ x, z, w }) =>
      add(conv2d(x, w, { padding: 'same' }), conv2d(z, w, { padding: 'same' })),
    );
    const { graph } = parsed(toOnnx(program, { spectra: true }));
    expect(graph.node.filter(({ op_type }) => op_type === 'Gemm')).toHaveLength(2 + 1 + 1);
  });

  it('carries given weights as float32 constants, and takes them as inputs no more', () => {
    const model = layer({ weights });
    expect(model.inputNames).toEqual(['x', 'labels']);
    const { graph } = parsed(model);
    expect(graph.input.map(({ name }) => name)).toEqual(['x', 'labels']);
    const stored = graph.initializer.filter(({ name }) => weights.has(name));
    expect(stored.map(({ name, data_type, dims }) => [name, data_type, dims.map(Number)])).toEqual([
      ['params.w', DATA_TYPE.float, [3, 2]],
      ['params.b', DATA_TYPE.float, [2]],
    ]);
    expect(stored.map(floatsOf)).toEqual([
      [1, 2, 3, 4, 5, 6],
      [0.5, -0.5],
    ]);
    expect(model.outputNames).toContain('params.w.out');
  });

  it('carries a weight in the type of its input', () => {
    const labels = { shape: [4], data: Int32Array.of(3, 1, 2, 0) };
    const { graph } = parsed(layer({ weights: new Map([['labels', labels]]) }));
    const stored = graph.initializer.find(({ name }) => name === 'labels')!;
    expect(stored.data_type).toBe(DATA_TYPE.int32);
    expect([...new Int32Array(Uint8Array.from(stored.raw_data).buffer)]).toEqual([3, 1, 2, 0]);
  });

  it('refuses a weight that is for no input, or has another shape', () => {
    const of = (name: string, shape: readonly number[]) => () =>
      layer({ weights: new Map([[name, { shape, data: new Float32Array(2) }]]) });
    expect(of('params.bias', [2])).toThrow('weight params.bias is for no input of the program');
    expect(of('params.b', [1, 2])).toThrow('weight params.b has shape [1, 2], its input [2]');
  });

  it('carries a name and metadata', () => {
    const metadata = { classes: '10', note: 'größer als 0' };
    const model = parsed(layer({ name: 'learner', metadata }));
    expect(model.graph.name).toBe('learner');
    expect(Object.fromEntries(model.metadata_props.map(({ key, value }) => [key, value]))).toEqual(metadata);
    expect(parsed(layer())).toMatchObject({ metadata_props: [], graph: { name: 'program' } });
  });

  it('makes the same bytes from the same program', () => {
    expect(layer({ weights }).bytes).toEqual(layer({ weights }).bytes);
  });
});
