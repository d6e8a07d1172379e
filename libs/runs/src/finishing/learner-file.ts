import { type NdArray, type Tree, entries, isNdArray, mapTree } from '@gtn-studio/autodiff';
import type { LayerTree, Learner } from '@gtn-studio/nets';
import { TensorFileError, readSafetensors, writeSafetensors } from '@gtn-studio/tensor-files';
import { tensorLike } from '../checkpoint/tensor-like.ts';
import type { LearnedNetwork } from '../export/network-onnx.ts';
import type { TrainingPoint } from './final-training.ts';

/** The leaves of trees under `params.…`, `velocity.…` and so on, as the bytes of a safetensors file. */
export const encodeLearner = (
  trees: Readonly<Record<string, LayerTree<NdArray>>>,
  metadata: Readonly<Record<string, string>>,
): Uint8Array => writeSafetensors(Object.fromEntries(entries(trees as Tree<NdArray>, isNdArray)), metadata);

export const encodeTrainingPoint = ({ step, seconds, params, velocity }: TrainingPoint): Uint8Array =>
  encodeLearner({ params, velocity }, { step: String(step), seconds: String(seconds) });

/**
 * The point in such a file.
 *
 * @param like the parameters of a fresh network, for the names and shapes to expect
 * @throws TensorFileError that names the tensor or the metadata that is wrong
 */
export function decodeTrainingPoint(
  bytes: Uint8Array,
  source: string,
  like: LayerTree<Shaped>,
): TrainingPoint {
  const { tree, metadata } = opened(bytes, source);
  const [step, seconds] = [Number(metadata['step']), Number(metadata['seconds'])];
  if (!Number.isInteger(step) || step < 1 || !(seconds >= 0))
    throw new TensorFileError(source, 'metadata', `step and seconds are ${JSON.stringify(metadata)}`);
  return { step, seconds, params: tree('params', like), velocity: tree('velocity', like) };
}

/** A trained network in such a file. Throws a TensorFileError that names the tensor that is wrong. */
export function decodeLearned(
  bytes: Uint8Array,
  source: string,
  { params, statistics }: Pick<Learner, 'params' | 'statistics'>,
): LearnedNetwork {
  const { tree } = opened(bytes, source);
  return { params: tree('params', params), statistics: tree('statistics', statistics) };
}

type Shaped = { readonly shape: readonly number[] };

function opened(bytes: Uint8Array, source: string) {
  const { tensors, metadata } = readSafetensors(bytes, source);
  const tree = (prefix: string, like: LayerTree<Shaped>) =>
    mapTree(like as Tree<Shaped>, hasShape, ({ shape }, path) =>
      tensorLike(tensors, source, `${prefix}.${path}`, shape),
    ) as LayerTree<NdArray>;
  return { tree, metadata };
}

const hasShape = (value: unknown): value is Shaped =>
  typeof value === 'object' && value !== null && 'shape' in value;
