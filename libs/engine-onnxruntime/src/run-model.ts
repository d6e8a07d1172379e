import type { NdArray } from '@gtn-studio/autodiff';
import { loadOrt } from './onnxruntime-engine.ts';

/** Runs a model without inputs once, for outputs that are float32. */
export async function runModel(bytes: Uint8Array, outputs: readonly string[]): Promise<NdArray[]> {
  const { InferenceSession } = await loadOrt();
  const session = await InferenceSession.create(bytes);
  try {
    const made = await session.run({});
    return outputs.map((name) => ({ shape: made[name]!.dims, data: made[name]!.data as Float32Array }));
  } finally {
    await session.release();
  }
}
