export { runModel } from './run-model.ts';
export { OnnxRuntimeEngine, type OnnxRuntimeOptions } from './onnxruntime-engine.ts';
export type { Provider } from './providers.ts';
