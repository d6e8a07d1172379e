/** The engines that a run can be computed with; `auto` is TensorFlow on a GPU where there is one, else the default. */
export const engineNames = [
  'onnxruntime',
  'onnxruntime-cuda',
  'onnxruntime-webgpu',
  'tfjs-wasm',
  'tfjs-node',
  'tfjs-node-gpu',
  'reference',
  'auto',
] as const;
export type EngineName = (typeof engineNames)[number];

export const defaultEngine: EngineName = 'onnxruntime';
