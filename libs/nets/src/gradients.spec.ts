import {
  type NdArray,
  type Program,
  ReferenceEngine,
  type Tensor,
  type Tree,
  crossEntropy,
  dot,
  entries,
  float,
  gradients,
  int,
  isNdArray,
  sizeOf,
  trace,
} from '@gtn-studio/autodiff';
import { Random } from '@gtn-studio/random';
import { describe, expect, test } from 'vitest';
import type { Architecture } from '@gtn-studio/contracts';
import { initializeParams, makeGenerator, makeLearner } from './index.ts';
import type { LayerTree } from './param-spec.ts';

const engine = new ReferenceEngine();
const classes = 3;
const batch = 4;
const labels: NdArray = { shape: [batch], data: Int32Array.of(0, 1, 2, 1) };

type Values = LayerTree<NdArray>;
type Differentiated = { readonly wrt: LayerTree<Tensor>; readonly fixed: unknown };

const normal = (shape: readonly number[], random: Random): NdArray => ({
  shape,
  data: random.fillNormal(new Float64Array(sizeOf(shape))),
});

const mapLeaves = (values: Values, f: (leaf: NdArray, path: string) => NdArray): Values =>
  Object.fromEntries(
    Object.entries(values).map(([layer, leaves]) => [
      layer,
      Object.fromEntries(Object.entries(leaves).map(([name, leaf]) => [name, f(leaf, `${layer}.${name}`)])),
    ]),
  );

/** values + size · direction, in the leaf at `path` alone. */
const moved = (values: Values, path: string, direction: Float64Array, size: number): Values =>
  mapLeaves(values, (leaf, here) => {
    if (here !== path) return leaf;
    return {
      shape: leaf.shape,
      data: Float64Array.from(leaf.data, (value, i) => value + size * direction[i]!),
    };
  });

/** Moves initial values, so that no bias is 0, no scale 1 and no gain the norm of its weight. */
const unsettled = (values: Values, random: Random): Values =>
  mapLeaves(values, (leaf, path) => {
    const noise = normal(leaf.shape, random.split(path)).data;
    return { shape: leaf.shape, data: Float64Array.from(leaf.data, (value, i) => value + 0.1 * noise[i]!) };
  });

/** In every leaf of `wrt`: the gradient is not zero, and along a random direction it is the central difference. */
async function checkGradients(
  program: Program<Differentiated, Tensor>,
  wrt: Values,
  fixed: Tree<NdArray>,
): Promise<void> {
  const loss = await engine.compile(program);
  const derivative = await engine.compile({
    inputs: program.inputs,
    outputs: gradients(program.outputs, program.inputs.wrt),
  });
  const exact = new Map(entries(await derivative.run({ wrt, fixed }), isNdArray));
  const at = async (values: Values) => (await loss.run({ wrt: values, fixed })).data[0]!;
  for (const [path, { shape }] of entries(wrt, isNdArray)) {
    const gradient = exact.get(path)!.data as Float64Array;
    const steepness = Math.hypot(...gradient);
    expect(steepness, `${path} has a gradient`).toBeGreaterThan(1e-9);
    const direction = normal(shape, Random.fromSeed(9).split(path)).data as Float64Array;
    const epsilon = 1e-5;
    const rise =
      (await at(moved(wrt, path, direction, epsilon))) - (await at(moved(wrt, path, direction, -epsilon)));
    const slope = gradient.reduce((total, value, i) => total + value * direction[i]!, 0);
    const error = Math.abs(slope - rise / (2 * epsilon));
    expect(error, path).toBeLessThan(1e-5 * steepness + 1e-9);
  }
}

const config: Architecture = {
  family: 'small',
  image: [2, 7, 6],
  classes,
  convs: [],
  pooling: 'max',
  head: 'fc',
  hidden: [],
  norm: 'none',
  weightNorm: true,
};
const convs = [
  { channels: 3, kernel: 3, halve: true },
  { channels: 4, kernel: 1, halve: false },
];
const deepConvs = [
  ...convs,
  { channels: 2, kernel: 3, halve: true },
  { channels: 3, kernel: 3, halve: false },
];

const norms = ['mean-only', 'batch', 'none'] as const;
const learners = [
  { name: 'linear', ...config, weightNorm: false },
  { name: 'linear with weight norm', ...config },
  ...norms.flatMap((norm) => [
    { ...config, name: `mlp, ${norm} norm`, hidden: [5, 4], norm },
    { ...config, name: `mlp, ${norm} norm, no weight norm`, hidden: [5], norm, weightNorm: false },
    { ...config, name: `deep conv, ${norm} norm`, convs: deepConvs, norm },
    ...(['max', 'average', 'stride'] as const).flatMap((pooling) =>
      (['fc', 'gap'] as const).flatMap((head) =>
        [[], [5]].map((hidden) => {
          const name = `conv, ${norm} norm, ${pooling}, ${head}${hidden.length ? ' with a hidden layer' : ''}`;
          return { ...config, name, convs, norm, pooling, head, hidden };
        }),
      ),
    ),
  ]),
];

describe('the gradient with respect to every parameter is that of central differences', () => {
  const random = Random.fromSeed(5);
  const images = normal([batch, ...config.image], random.split('images'));

  test.each(learners)('for the learner $name', async ({ name: _, ...learnerConfig }) => {
    const learner = makeLearner(learnerConfig);
    const specs = { wrt: learner.params, fixed: { images: float(images.shape), labels: int([batch]) } };
    const program = trace(specs, ({ wrt, fixed }) =>
      crossEntropy(learner.apply(wrt, fixed.images, 'batch').logits, fixed.labels),
    );
    const params = unsettled(initializeParams(learner.params, random), random.split('noise'));
    await checkGradients(program, params, { images, labels });
  });

  test.each([{ image: [1, 8, 8] as const }, { image: [2, 5, 6] as const }])(
    'for the generator of images $image',
    async ({ image }) => {
      const generator = makeGenerator({ image, classes, noiseSize: 3, hidden: 6, channels: [4, 3] });
      const weights = normal([batch, ...image], random.split('weights'));
      const fixed = { noise: normal([batch, 3], random.split('noise')), labels, weights };
      const specs = { noise: float([batch, 3]), labels: int([batch]), weights: float(weights.shape) };
      const program = trace({ wrt: generator.params, fixed: specs }, (inputs) =>
        dot(generator.apply(inputs.wrt, inputs.fixed.noise, inputs.fixed.labels), inputs.fixed.weights),
      );
      const params = unsettled(initializeParams(generator.params, random), random.split('noise'));
      await checkGradients(program, params, fixed);
    },
  );
});

test.each(['mean-only', 'batch'] as const)(
  'the gradient with respect to given statistics is that of central differences, %s norm',
  async (norm) => {
    const random = Random.fromSeed(6);
    const learner = makeLearner({ ...config, convs, norm, head: 'gap', hidden: [5] });
    const images = normal([batch, ...config.image], random.split('images'));
    const params = unsettled(initializeParams(learner.params, random), random.split('noise'));
    const specs = { params: learner.params, images: float(images.shape) };
    const ownStatistics = trace(
      specs,
      (inputs) => learner.apply(inputs.params, inputs.images, 'batch').statistics,
    );
    const statistics = await (await engine.compile(ownStatistics)).run({ params, images });
    const program = trace(
      { wrt: learner.statistics, fixed: { ...specs, labels: int([batch]) } },
      ({ wrt, fixed }) => crossEntropy(learner.apply(fixed.params, fixed.images, wrt).logits, fixed.labels),
    );
    await checkGradients(program, statistics, { params, images, labels });
  },
);
