export { OnnxRuntimeEngine, type OnnxRuntimeOptions } from './onnxruntime-engine.ts';
