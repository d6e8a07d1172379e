import { type NdArray, ReferenceEngine, type Tree, entries, isNdArray } from '@gtn-studio/autodiff';
import { parseTrainingConfig } from '@gtn-studio/contracts';
import { makeGenerator } from '@gtn-studio/nets';
import { Random } from '@gtn-studio/random';
import { describe, expect, it } from 'vitest';
import { compileGenerator } from './generator-programs.ts';
import { Teacher } from './teacher.ts';
import { stripes, tinyRun } from './tiny-problem.fixture.ts';
import { zerosLike } from './values.ts';

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

describe('Teacher, when one run makes a part of the batches', () => {
  it('makes the images and gathers the gradients of one batch at a time', async () => {
    const config = parseTrainingConfig({ ...tinyRun, unrollLength: 10 });
    const teacher = await Teacher.create(engine, config, stripes);
    const params = teacher.initialParams(Random.fromSeed(1));
    const lecture = await teacher.lecture(params, Random.fromSeed(2));
    const images = lecture.batches.map(({ images }, t) => ({
      shape: images.shape,
      data: Random.fromSeed(3).split(t).fillNormal(new Float64Array(images.data.length)),
    }));
    const none = new Float64Array(10);
    const gradients = await teacher.pullback(params, lecture, { images, learningRate: none, momentum: none });

    const single = await compileGenerator(engine, teacher.generator, {
      unrollLength: 1,
      batchSize: 6,
      noiseSize: 4,
    });
    let gathered = zerosLike(params.generator!);
    const noise: number[] = [];
    for (const [t, input] of lecture.inputs!.entries()) {
      const [made] = await single.generate.run({ params: params.generator!, inputs: [input] });
      expect(lecture.batches[t]!.images).toEqual(made);
      const inputs = { params: params.generator!, inputs: [input], cotangents: [images[t]!], gathered };
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
