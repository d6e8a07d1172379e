import type { Dataset } from '@gtn-studio/datasets';
import type { Learner } from '@gtn-studio/nets';
import { type LearnedNetwork, networkOnnx } from '../export/network-onnx.ts';

/**
 * A network that was trained on a data set, as an ONNX model: `images` [batch, C, H, W], normalized with the metadata `mean` and `std`, to
 * `logits` [batch, classes], in the order of the metadata `classNames`.
 *
 * @param architecture how the network is written
 */
export const trainedNetworkOnnx = (
  learner: Learner,
  { name, shape, classNames, mean, std }: Dataset,
  learned: LearnedNetwork,
  architecture: string,
): Uint8Array =>
  networkOnnx(learner, shape, learned, {
    ...{ architecture, dataset: name, classNames: JSON.stringify(classNames) },
    ...{ mean: JSON.stringify(mean), std: JSON.stringify(std) },
  });
