export { type OnnxModel, type OnnxOptions, toOnnx } from './to-onnx.ts';
