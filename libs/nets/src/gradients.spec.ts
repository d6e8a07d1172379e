import { type NdArray, ReferenceEngine, type Tensor, add, constant, crossEntropy, float, gradients, int, isNdArray, mul, sub, sum, tanh, trace, type Program, entries, type Tree, grad, sizeOf } from '@gtn-studio/autodiff';
import { Random } from '@gtn-studio/random';
import { describe, expect, test } from 'vitest';
import { type LearnerConfig, initializeParams, makeGenerator, makeLearner } from './index.ts';

const engine = new ReferenceEngine();
const classes = 3;
const labels: NdArray = { shape: [4], data: Int32Array.of(0, 1, 2, 1) };

const normal = (shape: readonly number[], random: Random): NdArray => ({
  shape,
  data: random.fillNormal(new Float64Array(sizeOf(shape))),
});

/** Moves the initial values, so that no bias is 0, no scale 1 and no gain the norm of its weight. */
const perturbed = (values: Tree<NdArray>, random: Random): [string, NdArray][] =>
  entries(values, isNdArray).map(([path, { shape, data }]) => {
    const noise = random.split(path);
    return [path, { shape, data: Float64Array.from(data, (value) => value + 0.1 * noise.normal()) }];
  });

/** Rebuilds the tree of [path, leaf] pairs. */
const treeOf = (leaves: readonly [string, NdArray][]) => {
  const tree: Record<string, Record<string, NdArray>> = {};
  for (const [path, leaf] of leaves) {
    const [layer, name] = path.split('.') as [string, string];
    (tree[layer] ??= {})[name] = leaf;
  }
  return tree;
};
