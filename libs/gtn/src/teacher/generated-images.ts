import type { Engine, NdArray } from '@gtn-studio/autodiff';
import type { TrainingConfig } from '@gtn-studio/contracts';
import { type Generator, type LayerTree, initializeParams, makeGenerator } from '@gtn-studio/nets';
import { Random } from '@gtn-studio/random';
import type { SetCotangents } from '../batch.ts';
import { type GeneratorPrograms, compileGenerator } from '../programs/generator-programs.ts';
import type { RealData } from '../real-data.ts';
import { addToRows, normal, takeRows, zerosLike } from '../values.ts';
import type { CurriculumRow } from './curriculum.ts';
import { type BatchSamples, samplesInOrder } from './samples.ts';
import { type SyntheticBatches, type SyntheticImages, reachedSteps } from './synthetic-images.ts';

export interface GeneratedParams {
  /** φ. */
  readonly generator: LayerTree<NdArray>;
  /** Learned inputs z of the generator: [T·B, Z]; absent where they are drawn. */
  readonly noise?: NdArray;
  readonly pixels?: never;
}

/** What the generator makes one batch from: z_t [B, Z], y_t [B], and the rows of z_t in the table of all noise. */
export interface GeneratorInputs extends BatchSamples {
  readonly noise: NdArray;
}

type GeneratedRow = Extract<CurriculumRow, { readonly images: 'generated' }>;

/** x_t = generator(z_t, y_t; φ). */
export class GeneratedImages implements SyntheticImages<GeneratedParams> {
  private constructor(
    private readonly curriculum: GeneratedRow,
    private readonly config: TrainingConfig,
    private readonly data: RealData,
    readonly generator: Generator,
    private readonly programs: GeneratorPrograms,
  ) {}

  static async create(
    engine: Engine,
    curriculum: GeneratedRow,
    config: TrainingConfig,
    data: RealData,
  ): Promise<GeneratedImages> {
    const { unrollLength, batchSize } = config;
    const { noiseSize } = config.generator;
    const generator = makeGenerator({ image: data.shape, classes: data.classes, ...config.generator });
    const programs = await compileGenerator(engine, generator, { unrollLength, batchSize, noiseSize });
    return new GeneratedImages(curriculum, config, data, generator, programs);
  }

  init(random: Random): GeneratedParams {
    const generator = initializeParams(this.generator.params, random.split('generator'));
    return this.curriculum.noise === 'learned'
      ? { generator, noise: this.#drawNoise(random) }
      : { generator };
  }

  async forward(
    params: GeneratedParams,
    random: Random,
    steps: number,
  ): Promise<SyntheticBatches<GeneratedParams>> {
    // All runs of the generator make as many batches as it was compiled for.
    const { batchesPerRun, generate } = this.programs;
    const inputs = this.inputs(params, random, batchesPerRun * Math.ceil(steps / batchesPerRun));
    const images: NdArray[] = [];
    for (let t = 0; t < inputs.length; t += batchesPerRun) {
      const chunk = inputs.slice(t, t + batchesPerRun).map(({ noise, labels }) => ({ noise, labels }));
      images.push(...(await generate.run({ params: params.generator, inputs: chunk })));
    }
    return {
      batches: images.slice(0, steps).map((images, t) => ({ images, labels: inputs[t]!.labels })),
      rows: inputs.slice(0, steps).map(({ rows }) => rows),
      pullback: (images) => this.#pullback(params, inputs, images),
    };
  }

  /** z_t and y_t of the first `steps` batches. */
  inputs({ noise }: GeneratedParams, random: Random, steps: number): GeneratorInputs[] {
    const table =
      noise ??
      this.#drawNoise(this.curriculum.noise === 'fixed' ? Random.fromSeed(this.config.seed) : random); // [T·B, Z]
    const samples = samplesInOrder(this.curriculum.order, this.config, this.data.classes, random, steps);
    return samples.map(({ rows, labels }) => ({ rows, labels, noise: takeRows(table, rows) }));
  }

  /** dM/dφ, and dM/dz where z is learned. */
  async #pullback(
    { generator: generatorParams, noise }: GeneratedParams,
    inputs: readonly GeneratorInputs[],
    images: SetCotangents['images'],
  ): Promise<GeneratedParams> {
    const { batchesPerRun, adjoint } = this.programs;
    const reached = reachedSteps(images);
    const noiseBar = noise && zerosLike(noise);
    let gathered = zerosLike(generatorParams);
    for (let at = 0; at < reached.length; at += batchesPerRun) {
      const chunk = reached.slice(at, at + batchesPerRun);
      // Every run takes as many batches: the last is filled up with cotangents of zero.
      const [{ t, bar }] = chunk as [(typeof chunk)[number]];
      while (chunk.length < batchesPerRun) chunk.push({ t, bar: zerosLike(bar) });
      const made = await adjoint.run({
        params: generatorParams,
        inputs: chunk.map(({ t }) => ({ noise: inputs[t]!.noise, labels: inputs[t]!.labels })),
        cotangents: chunk.map(({ bar }) => bar),
        gathered,
      });
      gathered = made.gathered;
      if (noiseBar) made.noise.forEach((bar, i) => addToRows(noiseBar, inputs[chunk[i]!.t]!.rows, bar));
    }
    return noiseBar ? { generator: gathered, noise: noiseBar } : { generator: gathered };
  }

  /** [T·B, Z] */
  #drawNoise(random: Random): NdArray {
    const { unrollLength, batchSize, generator } = this.config;
    return normal([unrollLength * batchSize, generator.noiseSize], random.split('noise'));
  }
}
