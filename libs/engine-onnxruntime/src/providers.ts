import type * as Ort from 'onnxruntime-node';

/** What ONNX Runtime computes with: the processor, an NVIDIA GPU through CUDA, or any GPU through WebGPU. */
export type Provider = 'cpu' | 'cuda' | 'webgpu';

interface ProviderFacts {
  readonly option: Ort.InferenceSession.ExecutionProviderConfig;
  /** Are convolutions products of spectra where those are less work? */
  readonly spectra: boolean;
  /** Where onnxruntime-node has the provider. */
  readonly exists: string;
  /** What a machine must have for it. */
  readonly needs: string;
}

export const providers: Readonly<Record<Provider, ProviderFacts>> = {
  cpu: { option: 'cpu', spectra: true, exists: 'everywhere', needs: 'It needs nothing else' },
  cuda: {
    option: 'cuda',
    spectra: false,
    exists: 'for Linux x64 only',
    needs:
      'CUDA needs an NVIDIA GPU with its driver, CUDA 12 and cuDNN 9 where the loader finds them (LD_LIBRARY_PATH), and ' +
      'ONNX Runtime\'s CUDA provider: install it with "node node_modules/onnxruntime-node/script/install.js"',
  },
  webgpu: {
    // In its own layout, channels last, the provider of onnxruntime-node 1.30 computes some convolutions wrongly: see
    // docs/adr/0008-webgpu.md.
    option: { name: 'webgpu', preferredLayout: 'NCHW' },
    spectra: false,
    exists: 'for Linux, Windows and macOS on Apple silicon',
    needs:
      'WebGPU needs a GPU with its driver: on Linux one for Vulkan, and the loader libvulkan.so.1 (the package libvulkan1 of Debian and ' +
      'Ubuntu, vulkan-loader of Fedora); "vulkaninfo --summary" lists what is there. The engine onnxruntime needs none of it',
  },
};
