import { type NdArray, ReferenceEngine, type Tree, entries, isNdArray } from '@gtn-studio/autodiff';
import { parseTrainingConfig } from '@gtn-studio/contracts';
import { makeGenerator } from '@gtn-studio/nets';
import { Random } from '@gtn-studio/random';
import { describe, expect, it } from 'vitest';
import { curriculumTable } from '../teacher/curriculum.ts';
import { compileGenerator } from './generator-programs.ts';
import { GeneratedImages } from '../teacher/generated-images.ts';
import { stripes, tinyRun } from '../tiny-problem.fixture.ts';
import { zerosLike } from '../values.ts';

// The reference engine is slow on a machine that has much else to do.

const engine = new ReferenceEngine();

describe('compileGenerator', () => {
  it.each([
    [32, 8],
    [10, 5],
    [11, 1],
    [8, 8],
    [1, 1],
  ])('makes the %i batches of a curriculum in runs of %i', async (unrollLength, batchesPerRun) => {
    const generator = makeGenerator({
      image: [1, 4, 4],
      classes: 3,
      noiseSize: 2,
      hidden: 2,
      channels: [1, 1],
    });
    const programs = await compileGenerator(engine, generator, { unrollLength, batchSize: 3, noiseSize: 2 });
    expect(programs.batchesPerRun).toBe(batchesPerRun);
  });
});

describe('GeneratedImages, when one run makes a part of the batches', () => {
  it('makes the images and gathers the gradients of one batch at a time', async () => {
    const config = parseTrainingConfig({ ...tinyRun, unrollLength: 10 });
    const generated = await GeneratedImages.create(engine, curriculumTable.full, config, stripes);
    const params = generated.init(Random.fromSeed(1));
    const { batches, pullback } = await generated.forward(params, Random.fromSeed(2), 10);
    const images = batches.map(({ images }, t) => ({
      shape: images.shape,
      data: Random.fromSeed(3).split(t).fillNormal(new Float64Array(images.data.length)),
    }));
    const gradients = await pullback(images);

    const single = await compileGenerator(engine, generated.generator, {
      unrollLength: 1,
      batchSize: 6,
      noiseSize: 4,
    });
    let gathered = zerosLike(params.generator);
    const noise: number[] = [];
    for (const [t, { noise: z, labels }] of generated.inputs(params, Random.fromSeed(2), 10).entries()) {
      const input = { noise: z, labels };
      const [made] = await single.generate.run({ params: params.generator, inputs: [input] });
      expect(batches[t]!.images).toEqual(made);
      const inputs = { params: params.generator, inputs: [input], cotangents: [images[t]!], gathered };
      const bar = await single.adjoint.run(inputs);
      gathered = bar.gathered;
      noise.push(...bar.noise[0]!.data);
    }
    expectClose(gradients.generator, gathered);
    expectClose(gradients.noise, { shape: [60, 4], data: Float64Array.from(noise) });
  });
});

function expectClose(actual: unknown, expected: unknown): void {
  const others = entries(expected as Tree<NdArray>, isNdArray);
  entries(actual as Tree<NdArray>, isNdArray).forEach(([name, { data }], leaf) => {
    const scale = Math.max(...others[leaf]![1].data.map(Math.abs));
    expect(scale, name).toBeGreaterThan(0);
    data.forEach((value, i) =>
      expect(Math.abs(value - others[leaf]![1].data[i]!) / scale, name).toBeLessThan(1e-6),
    );
  });
}
