/** Where what a learner is taught and tested with is, relative to the gateway. */
export interface TeachingFiles {
  /** Of an export as ONNX: `learner-step.onnx`, `learner-forward.onnx`, `set.safetensors`. */
  readonly step: string;
  readonly forward: string;
  readonly set: string;
  /** `Dataset.testImagesUrl`. */
  readonly testImages: string;
}

/** Asks the worker to teach a fresh learner. */
export interface TeachRequest {
  readonly files: TeachingFiles;
  readonly apiKey: string | undefined;
  /** What the learner's first parameters are drawn with. */
  readonly seed: number;
}

/** What a browser computes with. */
export type Backend = 'WebGPU' | 'WebAssembly';

/** What the worker says while it teaches, in this order; a failure may come at any time. */
export type TeachReport =
  | {
      readonly kind: 'began';
      readonly backend: Backend;
      /** Why WebGPU, which the browser has, does not teach; a sentence. */
      readonly whyNotWebGpu: string | undefined;
      /** Inner steps. */
      readonly steps: number;
      /** Real images that the learner is tested on. */
      readonly testImages: number;
    }
  | {
      readonly kind: 'step';
      readonly step: number;
      readonly loss: number;
      /** Of test images; undefined where it was not tested after this step. */
      readonly accuracy: number | undefined;
      /** Since the first step began. */
      readonly seconds: number;
    }
  | { readonly kind: 'taught' }
  | { readonly kind: 'failed'; readonly message: string };
