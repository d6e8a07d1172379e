export { toOnnxOfAnyBatch } from './any-batch.ts';
export { type RunModel, foldConstants } from './fold-constants.ts';
export { type OnnxModel, type OnnxOptions, toOnnx } from './to-onnx.ts';
export { ModelProto } from './schema.ts';
