import { type NdArray, ReferenceEngine, float, sizeOf, trace } from '@gtn-studio/autodiff';
import { Random } from '@gtn-studio/random';
import { describe, expect, test } from 'vitest';
import type { Architecture } from '@gtn-studio/contracts';
import { type LayerTree, type Learner, initializeParams, makeLearner } from './index.ts';

const engine = new ReferenceEngine();

const config: Architecture = {
  family: 'conv',
  image: [1, 8, 8],
  classes: 10,
  convs: [
    { channels: 3, kernel: 5, halve: true },
    { channels: 4, kernel: 3, halve: true },
  ],
  pooling: 'max',
  head: 'fc',
  hidden: [6],
  norm: 'batch',
  weightNorm: true,
};

const imagesLike = (shape: readonly number[], seed: number): NdArray => ({
  shape,
  data: Random.fromSeed(seed).fillNormal(new Float64Array(sizeOf(shape))),
});
const paramsOf = (learner: Learner) => initializeParams(learner.params, Random.fromSeed(3));

/** Logits and statistics of a batch by its own statistics. */
const learn = async (learner: Learner, images: NdArray) => {
  const program = trace({ params: learner.params, images: float(images.shape) }, (inputs) =>
    learner.apply(inputs.params, inputs.images, 'batch'),
  );
  return (await engine.compile(program)).run({ params: paramsOf(learner), images });
};

/** Logits of a batch by given statistics. */
const judge = async (learner: Learner, images: NdArray, statistics: LayerTree<NdArray>) => {
  const program = trace(
    { params: learner.params, statistics: learner.statistics, images: float(images.shape) },
    (inputs) => learner.apply(inputs.params, inputs.images, inputs.statistics).logits,
  );
  const executable = await engine.compile(program);
  return executable.run({ params: paramsOf(learner), statistics, images });
};

describe('a learner', () => {
  test.each([
    [[1, 8, 8], 'max', 2 * 2],
    [[1, 28, 28], 'average', 7 * 7],
    [[3, 32, 32], 'stride', 8 * 8],
    [[2, 7, 9], 'max', 1 * 2],
    [[2, 7, 9], 'average', 1 * 2],
    [[2, 7, 9], 'stride', 2 * 3],
  ] as const)('of images %j with %s pooling sees %i positions at the end', (image, pooling, positions) => {
    const learner = makeLearner({ ...config, image, pooling });
    expect(learner.params['fc0']!['weight']!.shape).toEqual([6, 4 * positions]);
    trace({ params: learner.params, images: float([5, ...image]) }, (inputs) => {
      const { logits, statistics } = learner.apply(inputs.params, inputs.images, 'batch');
      expect(logits.shape).toEqual([5, 10]);
      expect(statistics['conv1']!['variance']!.shape).toEqual([4]);
      return logits;
    });
  });

  test.each(['max', 'average', 'stride'] as const)('with %s pooling of an odd image', async (pooling) => {
    const convs = [{ channels: 2, kernel: 1, halve: true }];
    const learner = makeLearner({ ...config, image: [1, 5, 5], convs, pooling, hidden: [], norm: 'none' });
    const images = imagesLike([1, 1, 5, 5], 1);
    const changed = { ...images, data: images.data.slice() };
    changed.data[24]! += 1; // the last pixel of the last row
    const logits = [await learn(learner, images), await learn(learner, changed)].map(
      (result) => result.logits.data,
    );
    if (pooling === 'stride') expect(logits[0]).not.toEqual(logits[1]);
    else expect(logits[0]).toEqual(logits[1]);
  });

  test('that pools last normalizes every position, and pools what the activation has made of them', async () => {
    const images = imagesLike([3, 1, 8, 8], 1);
    const orders = async (change: Partial<Architecture>) => {
      const results = [false, true].map((poolLast) =>
        learn(makeLearner({ ...config, ...change, poolLast }), images),
      );
      return (await Promise.all(results)).map(({ logits }) => [...logits.data]);
    };
    const [first, last] = await orders({ norm: 'batch' });
    expect(first).not.toEqual(last);
    // Without a norm the order doesn't matter to maxima, as the activation is increasing; to means it does.
    const [before, after] = await orders({ norm: 'none' });
    after!.forEach((logit, i) => expect(logit).toBeCloseTo(before![i]!, 12));
    const [means, meansLast] = await orders({ norm: 'none', pooling: 'average' });
    expect(means).not.toEqual(meansLast);
  });

  test('has parameters and statistics of the documented names and shapes', () => {
    const shapes = (tree: Learner['params'] | Learner['statistics']) =>
      Object.entries(tree).flatMap(([layer, leaves]) =>
        Object.entries(leaves).map(([name, { shape }]) => `${layer}.${name} [${shape.join(', ')}]`),
      );
    expect(shapes(makeLearner(config).params)).toEqual([
      'conv0.weight [3, 1, 5, 5]',
      'conv0.gain [3]',
      'conv0.scale [3]',
      'conv0.bias [3]',
      'conv1.weight [4, 3, 3, 3]',
      'conv1.gain [4]',
      'conv1.scale [4]',
      'conv1.bias [4]',
      'fc0.weight [6, 16]',
      'fc0.gain [6]',
      'fc0.scale [6]',
      'fc0.bias [6]',
      'logits.weight [10, 6]',
      'logits.gain [10]',
      'logits.bias [10]',
    ]);
    const gap = makeLearner({
      ...config,
      convs: config.convs.slice(0, 1),
      head: 'gap',
      hidden: [],
      norm: 'mean-only',
      weightNorm: false,
    });
    expect(shapes(gap.params)).toEqual([
      'conv0.weight [3, 1, 5, 5]',
      'conv0.bias [3]',
      'logits.weight [10, 3]',
      'logits.bias [10]',
    ]);
    expect(shapes(gap.statistics)).toEqual(['conv0.mean [3]', 'pool.mean [3]']);
    expect(makeLearner({ ...config, norm: 'none' }).statistics).toEqual({});
  });

  test('describes itself and counts its parameters', () => {
    const two = makeLearner({
      ...config,
      image: [1, 28, 28],
      convs: [16, 32].map((channels) => ({ channels, kernel: 5, halve: true })),
      hidden: [],
      norm: 'mean-only',
    });
    expect(two.description).toBe('conv 5×5 16↓-32↓, max pool, linear, mean-only norm, weight norm');
    expect(two.parameterCount).toBe(16 * 25 + 2 * 16 + 32 * 16 * 25 + 2 * 32 + 10 * 32 * 49 + 2 * 10);
    const linear = makeLearner({ ...config, convs: [], hidden: [], weightNorm: false });
    expect([linear.description, linear.parameterCount]).toEqual(['linear', 650]);
    const gap = makeLearner({ ...config, pooling: 'stride', head: 'gap', norm: 'none', weightNorm: false });
    expect(gap.description).toBe('conv 5×5/3×3 3↓-4↓, stride 2, global average pool, fc 6, linear, no norm');
    expect(makeLearner({ ...config, poolLast: true }).description).toContain('max pool last,');
  });
});

describe.each(['mean-only', 'batch'] as const)('statistics of the %s norm', (norm) => {
  const learner = makeLearner({ ...config, norm, head: 'gap' });
  const images = imagesLike([4, 1, 8, 8], 1);
  const image = { shape: [1, 1, 8, 8], data: images.data.slice(0, 64) };

  test('of a batch, given back, lead to the same logits', async () => {
    const { logits, statistics } = await learn(learner, images);
    const again = await judge(learner, images, statistics);
    again.data.forEach((value, i) => expect(value).toBeCloseTo(logits.data[i]!, 10));
  });

  test('that are given make an image independent of its batch; those of the batch do not', async () => {
    const { logits, statistics } = await learn(learner, images);
    const alone = await judge(learner, image, statistics);
    alone.data.forEach((value, i) => expect(value).toBeCloseTo(logits.data[i]!, 10));
    const byItself = (await learn(learner, image)).logits;
    expect(Math.abs(byItself.data[0]! - logits.data[0]!)).toBeGreaterThan(1e-3);
  });

  test('that are given come back unchanged', () => {
    const specs = { params: learner.params, statistics: learner.statistics, images: float([2, 1, 8, 8]) };
    trace(specs, (inputs) => {
      const { logits, statistics } = learner.apply(inputs.params, inputs.images, inputs.statistics);
      expect(Object.keys(statistics)).toEqual(['conv0', 'conv1', 'pool', 'fc0']);
      expect(statistics['conv1']!['mean']).toBe(inputs.statistics['conv1']!['mean']);
      expect(statistics['pool']!['mean']).toBe(inputs.statistics['pool']!['mean']);
      return logits;
    });
  });
});

test('a globally pooled feature keeps the variance of its independent values, without their mean', async () => {
  const convs = [{ channels: 1, kernel: 1, halve: false }];
  const learner = makeLearner({
    ...config,
    image: [1, 8, 8],
    classes: 2,
    convs,
    head: 'gap',
    hidden: [],
    norm: 'mean-only',
  });
  const { logits, statistics } = await learn(learner, imagesLike([400, 1, 8, 8], 1));
  const values = [...logits.data].filter((_, i) => i % 2 === 0);
  const average = values.reduce((total, value) => total + value, 0) / values.length;
  const spread = Math.sqrt(
    values.reduce((total, value) => total + (value - average) ** 2, 0) / values.length,
  );
  const { weight } = paramsOf(learner)['logits']!;
  expect(average).toBeCloseTo(0, 10);
  // A leaky ReLU of the convolution's values has a standard deviation of √(0.505 − 0.359²) = 0.61 times theirs.
  const filter = Math.abs(paramsOf(learner)['conv0']!['weight']!.data[0]!);
  expect(spread / (Math.abs(weight!.data[0]!) * filter)).toBeCloseTo(0.61, 1);
  expect(Math.abs(statistics['pool']!['mean']!.data[0]!)).toBeGreaterThan(1);
});

describe('a learner refuses', () => {
  test.each([
    [{ image: [1, 2, 9] }, 'convs.1.halve: must be false once the image is 1 pixel high or wide, got true'],
    [{ head: 'gap', convs: [] }, 'convs: must have at least 1 item before a gap head, got []'],
  ])('the config %j', (changed, message) => {
    expect(() => makeLearner({ ...config, ...changed } as Architecture)).toThrow(message);
  });

  const learner = makeLearner(config);
  const applyTo = (changed: object) => () =>
    trace(
      { params: learner.params, statistics: learner.statistics, images: float([2, 1, 8, 8]), ...changed },
      ({ params, statistics, images }) => learner.apply(params, images, statistics),
    );

  test('images of another shape', () => {
    const message = 'images must be float [B, 1, 8, 8], got float [2, 1, 9, 8]';
    expect(applyTo({ images: float([2, 1, 9, 8]) })).toThrow(message);
  });

  test('parameters and statistics that lack a tensor or have one of another shape', () => {
    const { conv1: _, ...others } = learner.params;
    expect(applyTo({ params: others })).toThrow('params: conv1.weight must be [4, 3, 3, 3], got nothing');
    const statistics = { ...learner.statistics, conv1: { mean: float([7]), variance: float([4]) } };
    expect(applyTo({ statistics })).toThrow('statistics: conv1.mean must be [4], got [7]');
  });
});
