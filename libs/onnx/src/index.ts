export { OPSET, type OnnxModel, type OnnxOptions, toOnnx } from './to-onnx.ts';
export { ModelProto } from './schema.ts';
