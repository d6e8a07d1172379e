import { type NdArray, ReferenceEngine, float, flopsOf, int, trace } from '@gtn-studio/autodiff';
import { Random } from '@gtn-studio/random';
import { describe, expect, test } from 'vitest';
import { type GeneratorConfig, initializeParams, makeGenerator } from './index.ts';

const config: GeneratorConfig = { image: [1, 8, 8], classes: 3, noiseSize: 4, hidden: 6, channels: [4, 3] };
const noiseOf = (batch: number, noiseSize: number): NdArray => ({
  shape: [batch, noiseSize],
  data: Random.fromSeed(2).fillNormal(new Float64Array(batch * noiseSize)),
});

const generate = async (changed: Partial<GeneratorConfig>, labels: number[], noise: NdArray) => {
  const generator = makeGenerator({ ...config, ...changed });
  const specs = { params: generator.params, noise: float(noise.shape), labels: int([labels.length]) };
  const program = trace(specs, (inputs) => generator.apply(inputs.params, inputs.noise, inputs.labels));
  const params = initializeParams(generator.params, Random.fromSeed(1));
  const executable = await new ReferenceEngine().compile(program);
  return executable.run({ params, noise, labels: { shape: [labels.length], data: Int32Array.from(labels) } });
};
const same = (image: number, size: number, a: NdArray, b: NdArray) =>
  a.data.slice(image * size, (image + 1) * size).every((value, i) => value === b.data[image * size + i]);

describe('the generator', () => {
  test.each([
    [
      [1, 8, 8],
      [4, 3],
    ],
    [
      [3, 10, 7],
      [4, 3],
    ],
    [[1, 6, 5], [4]],
    [
      [1, 9, 9],
      [4, 3, 2],
    ],
  ] as const)('makes images %j with channels %j', async (image, channels) => {
    const images = await generate({ image, channels }, [0, 1, 2], noiseOf(3, 4));
    expect(images.shape).toEqual([3, ...image]);
    expect(images.data.every((value) => Math.abs(value) < 2)).toBe(true);
    expect(Math.max(...images.data) - Math.min(...images.data)).toBeGreaterThan(0.5);
  });

  test('makes other images of other classes and of other noise', async () => {
    const noise = noiseOf(3, 4);
    const images = await generate({}, [0, 1, 2], noise);
    expect(same(0, 64, images, await generate({}, [0, 1, 2], noise))).toBe(true);
    expect(same(0, 64, images, await generate({}, [2, 1, 2], noise))).toBe(false);
    const moved = { shape: noise.shape, data: noise.data.map((value, i) => (i === 0 ? value + 1 : value)) };
    expect(same(0, 64, images, await generate({}, [0, 1, 2], moved))).toBe(false);
  });

  test('cuts the middle out of an image of the next size that doublings reach', async () => {
    const whole = await generate({}, [0, 1, 2], noiseOf(3, 4));
    const cut = await generate({ image: [1, 5, 6] }, [0, 1, 2], noiseOf(3, 4));
    const row = (images: NdArray, width: number, i: number) => [
      ...images.data.slice(i * width, (i + 1) * width),
    ];
    expect(row(cut, 6, 0)).toEqual(row(whole, 8, 1).slice(1, 7));
    expect(row(cut, 6, 14)).toEqual(row(whole, 8, 16 + 5).slice(1, 7));
  });

  test('uses the statistics of the batch, so that an image depends on the others', async () => {
    const noise = noiseOf(3, 4);
    const images = await generate({}, [0, 1, 2], noise);
    const others = { shape: noise.shape, data: noise.data.map((value, i) => (i >= 4 ? -value : value)) };
    expect(same(0, 64, images, await generate({}, [0, 1, 2], others))).toBe(false);
  });

  test('is the paper’s at the paper’s sizes', () => {
    const paper = makeGenerator({
      image: [1, 28, 28],
      classes: 10,
      noiseSize: 128,
      hidden: 1024,
      channels: [128, 64],
    });
    expect(paper.parameterCount).toBe(
      (138 + 3) * 1024 + (1024 + 3) * 128 * 7 * 7 + (128 * 9 + 3) * 64 + (64 * 9 + 1) * 1,
    );
    const specs = { params: paper.params, noise: float([2, 128]), labels: int([2]) };
    const program = trace(specs, (inputs) => paper.apply(inputs.params, inputs.noise, inputs.labels));
    const multiplyAdds = 138 * 1024 + 1024 * 6272 + 14 * 14 * 128 * 64 * 9 + 28 * 28 * 64 * 9;
    expect(flopsOf(program) / (2 * 2 * multiplyAdds)).toBeCloseTo(1, 0);
  });

  test('names its parameters', () => {
    expect(Object.keys(makeGenerator(config).params)).toEqual(['fc0', 'fc1', 'conv0', 'conv1']);
    expect(Object.keys(makeGenerator(config).params['conv0']!)).toEqual(['weight', 'gain', 'scale', 'bias']);
    expect(Object.keys(makeGenerator(config).params['conv1']!)).toEqual(['weight', 'bias']);
  });

  test('refuses noise, labels and parameters that do not fit', () => {
    const generator = makeGenerator(config);
    const applyTo = (changed: object) => () =>
      trace(
        { params: generator.params, noise: float([2, 4]), labels: int([2]), ...changed },
        ({ params, noise, labels }) => generator.apply(params, noise, labels),
      );
    expect(applyTo({ noise: float([2, 5]) })).toThrow('noise must be float [B, 4], got float [2, 5]');
    expect(applyTo({ labels: float([2]) })).toThrow('labels must be int [B], got float [2]');
    expect(applyTo({ params: {} })).toThrow('params: fc0.weight must be [6, 7], got nothing');
  });
});
