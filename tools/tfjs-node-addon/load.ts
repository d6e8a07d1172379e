import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import util from 'node:util';
// Types alone, which libs/engine-tfjs brings; the code comes with the package loaded below.
// eslint-disable-next-line @nx/enforce-module-boundaries
import type * as tfjs from '@tensorflow/tfjs-core';

export type Tfjs = typeof tfjs;
export type Tensor = tfjs.Tensor;
export type Image = tfjs.Tensor4D;
export type Rank4 = tfjs.Rank.R4;

export interface NativeTfjs {
  readonly tf: Tfjs;
  /** Release of the TensorFlow library behind the addon. */
  readonly tensorflow: string;
  readonly device: 'CPU' | 'GPU';
}

/** Loads `name` from the folder that build.sh filled; throws if TensorFlow.js then runs on another backend. */
export function loadNative(name: string): NativeTfjs {
  const folder = resolve(process.env['GTN_TFJS_NODE'] ?? '.gtn/tfjs-node');
  process.env['TF_CPP_MIN_LOG_LEVEL'] ??= '1';
  // tfjs-node 4.22 calls this function on every operation; Node.js 23 removed it.
  (util as { isNullOrUndefined?: unknown }).isNullOrUndefined ??= (x: unknown) =>
    x === null || x === undefined;
  const tf = createRequire(join(folder, 'package.json'))(name) as Tfjs;
  tf.enableProdMode();
  const backend = tf.backend() as { binding?: { TF_Version: string }; isUsingGpuDevice?: boolean };
  if (!backend.binding) throw new Error(`${name} in ${folder} did not become the backend of TensorFlow.js`);
  return { tf, tensorflow: backend.binding.TF_Version, device: backend.isUsingGpuDevice ? 'GPU' : 'CPU' };
}
