import { readFileSync } from 'node:fs';
import protobuf from 'protobufjs';

const source = readFileSync(new URL('../schema/onnx.proto', import.meta.url), 'utf8');

/** ONNX's ModelProto, by the public schema; field names keep their snake_case. */
export const ModelProto = protobuf.parse(source, { keepCase: true }).root.lookupType('onnx.ModelProto');

/** Element types of TensorProto.DataType. */
export const DATA_TYPE = { float: 1, int32: 6, int64: 7, bool: 9 } as const;

/** AttributeProto.AttributeType. */
export const ATTRIBUTE_TYPE = { FLOAT: 1, INT: 2, STRING: 3, INTS: 7 } as const;
