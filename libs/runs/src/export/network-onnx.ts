import { type NdArray, type Tree, entries, float, isNdArray, simplify, trace } from '@gtn-studio/autodiff';
import type { LayerTree, Learner } from '@gtn-studio/nets';
import { toOnnxOfAnyBatch } from '@gtn-studio/onnx';

/** What a network has learned, and what its norms use for any image. */
export interface LearnedNetwork {
  readonly params: LayerTree<NdArray>;
  readonly statistics: LayerTree<NdArray>;
}

/**
 * A trained network as an ONNX model of any batch size: `images` [batch, C, H, W], normalized as those that it was trained on, to
 * `logits` [batch, classes]. Weights and statistics are constants of the model.
 */
export function networkOnnx(
  learner: Learner,
  image: readonly number[],
  { params, statistics }: LearnedNetwork,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array {
  const specs = { params: learner.params, statistics: learner.statistics };
  const ofBatch = (size: number) =>
    simplify(
      trace({ ...specs, images: float([size, ...image]) }, (given) => ({
        logits: learner.apply(given.params, given.images, given.statistics).logits,
      })),
    );
  const weights = new Map(entries({ params, statistics } as Tree<NdArray>, isNdArray));
  return toOnnxOfAnyBatch(ofBatch, 'images', { name: 'network', metadata, weights }).bytes;
}
