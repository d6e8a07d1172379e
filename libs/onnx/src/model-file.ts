import { ModelProto } from './schema.ts';

/** What of a model the passes over it read and change; the rest goes through as it is. */
export interface ModelFile {
  readonly graph: Graph;
}

export interface Graph {
  readonly node: readonly Node[];
  readonly initializer: readonly Initializer[];
  readonly input: readonly ValueInfo[];
  readonly output: readonly ValueInfo[];
}

export interface Node {
  readonly op_type: string;
  readonly name: string;
  readonly input: readonly string[];
  readonly output: readonly string[];
  readonly attribute?: readonly object[];
}

export interface Initializer {
  readonly name: string;
  readonly data_type: number;
  readonly dims: readonly number[];
  readonly raw_data: Uint8Array;
}

export interface ValueInfo {
  readonly name: string;
  readonly type?: {
    readonly tensor_type: {
      readonly elem_type: number;
      readonly shape: {
        readonly dim: readonly { readonly dim_value?: number; readonly dim_param?: string }[];
      };
    };
  };
}

export const decodeModel = (bytes: Uint8Array): ModelFile =>
  ModelProto.toObject(ModelProto.decode(bytes), { longs: Number, arrays: true }) as ModelFile;

export const encodeModel = (model: ModelFile, graph: Partial<Graph>): Uint8Array =>
  ModelProto.encode(ModelProto.fromObject({ ...model, graph: { ...model.graph, ...graph } })).finish();
