import type * as Ort from 'onnxruntime-web';
import type { Backend } from './teaching-messages.ts';

/** What models run in. */
export interface Runtime {
  readonly ort: typeof Ort;
  readonly hasWebGpu: boolean;
}

/** Loads ONNX Runtime: a build of 27 MB where the browser has WebGPU, one of 14 MB where it has not. */
export async function loadRuntime(): Promise<Runtime> {
  if (typeof WebAssembly !== 'object')
    throw new Error('This browser runs no WebAssembly, which a learner is taught with.');
  const hasWebGpu = await findsWebGpu();
  const ort: typeof Ort = hasWebGpu
    ? await import('onnxruntime-web/webgpu')
    : await import('onnxruntime-web/wasm');
  // More need a page that is isolated from all other origins.
  ort.env.wasm.numThreads = 1;
  ort.env.logLevel = 'error';
  return { ort, hasWebGpu };
}

/** What of WebGPU's API is asked. */
interface Gpu {
  requestAdapter(): Promise<{ readonly info?: { readonly isFallbackAdapter?: boolean } } | null>;
}

/** Whether there is a GPU; one that a processor imitates is far slower than WebAssembly. */
async function findsWebGpu(): Promise<boolean> {
  const { gpu } = navigator as { gpu?: Gpu };
  const adapter = (await gpu?.requestAdapter().catch(() => null)) ?? null;
  return adapter !== null && adapter.info?.isFallbackAdapter !== true;
}

/** A model to run on a backend. */
export const sessionOf = (
  { ort }: Runtime,
  model: Uint8Array,
  backend: Backend,
): Promise<Ort.InferenceSession> =>
  ort.InferenceSession.create(model, {
    // In its own layout, channels last, WebGPU computes some convolutions wrongly: see docs/adr/0008-webgpu.md.
    executionProviders: backend === 'WebGPU' ? [{ name: 'webgpu', preferredLayout: 'NCHW' }] : ['wasm'],
    graphOptimizationLevel: 'extended',
    logSeverityLevel: 3,
  });
