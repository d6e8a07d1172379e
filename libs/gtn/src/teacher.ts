import type { Engine, NdArray } from '@gtn-studio/autodiff';
import type { TrainingConfig } from '@gtn-studio/contracts';
import { type Generator, type LayerTree, initializeParams, makeGenerator } from '@gtn-studio/nets';
import { Random } from '@gtn-studio/random';
import type { Batch, Schedule } from './batch.ts';
import { balancedLabels, curriculumOrder } from './curriculum.ts';
import { type GeneratorPrograms, compileGenerator } from './generator-programs.ts';
import type { LearnerCotangents } from './learner-pass.ts';
import type { RealData } from './real-data.ts';
import { addToRows, takeRows, zerosLike } from './values.ts';

/** Everything that meta-training changes. Which parts there are depends on the curriculum. */
export interface TeacherParams {
  readonly generator?: LayerTree<NdArray>;
  /** Learned inputs z of the generator: [T·B, Z]. */
  readonly noise?: NdArray;
  /** Learned images in place of a generator: [T·B, C, H, W]. */
  readonly pixels?: NdArray;
  /** log lr_t and logit momentum_t: [T] each. */
  readonly schedule?: { readonly logLearningRate: NdArray; readonly logitMomentum: NdArray };
}

/** The synthetic batches of one outer iteration, and what is needed to differentiate through their making. */
export interface Lecture {
  readonly batches: readonly Batch[];
  readonly order: Int32Array;
  /** What the generator made each batch from, if it did. */
  readonly inputs?: readonly { readonly noise: NdArray; readonly labels: NdArray }[];
}

/** Makes synthetic data from the teacher's parameters, and carries cotangents of the data back to them. */
export class Teacher {
  readonly #labels: Int32Array;

  private constructor(
    private readonly config: TrainingConfig,
    private readonly data: RealData,
    readonly generator: Generator,
    /** Absent for a curriculum that generates nothing. */
    private readonly programs: GeneratorPrograms | undefined,
  ) {
    this.#labels = balancedLabels(config.unrollLength * config.batchSize, data.classes);
  }

  static async create(engine: Engine, config: TrainingConfig, data: RealData): Promise<Teacher> {
    const generator = makeGenerator({ image: data.shape, classes: data.classes, ...config.generator });
    const { curriculum, unrollLength, batchSize } = config;
    const { noiseSize } = config.generator;
    const programs = generates(curriculum)
      ? await compileGenerator(engine, generator, { unrollLength, batchSize, noiseSize })
      : undefined;
    return new Teacher(config, data, generator, programs);
  }

  /** Parameters before training. */
  initialParams(random: Random): TeacherParams {
    const { curriculum, unrollLength, batchSize, innerOptimizer } = this.config;
    const samples = unrollLength * batchSize;
    const filled = (value: number): NdArray => ({
      shape: [unrollLength],
      data: new Float32Array(unrollLength).fill(value),
    });
    const { learningRate, momentum, learned } = innerOptimizer;
    return {
      ...(generates(curriculum) && {
        generator: initializeParams(this.generator.params, random.split('generator')),
      }),
      ...(learnsNoise(curriculum) && { noise: this.#freshNoise(random.split('noise')) }),
      ...(curriculum === 'pixels' && {
        pixels: normal([samples, ...this.data.shape], random.split('pixels')),
      }),
      ...(learned && {
        schedule: {
          logLearningRate: filled(Math.log(learningRate)),
          logitMomentum: filled(Math.log(momentum / (1 - momentum))),
        },
      }),
    };
  }

  /** lr_t and momentum_t for every inner step. */
  schedule({ schedule }: TeacherParams): Schedule {
    const { unrollLength, innerOptimizer } = this.config;
    return {
      learningRate: schedule
        ? Float64Array.from(schedule.logLearningRate.data, Math.exp)
        : new Float64Array(unrollLength).fill(innerOptimizer.learningRate),
      momentum: schedule
        ? Float64Array.from(schedule.logitMomentum.data, (logit) => 1 / (1 + Math.exp(-logit)))
        : new Float64Array(unrollLength).fill(innerOptimizer.momentum),
    };
  }

  /**
   * x_t, y_t for t = 1..T, or for the first `count` of these. `random` belongs to the outer iteration: it orders, draws fresh noise,
   * or samples real data.
   */
  async lecture(params: TeacherParams, random: Random, count = this.config.unrollLength): Promise<Lecture> {
    const { curriculum, unrollLength, batchSize } = this.config;
    const order = curriculumOrder(curriculum, unrollLength, batchSize, random.split('order'));
    // All runs of the generator make as many batches as it was compiled for.
    const { batchesPerRun, generate } = this.programs ?? { batchesPerRun: 1 };
    const steps = [...Array(batchesPerRun * Math.ceil(count / batchesPerRun)).keys()];
    if (curriculum === 'real') {
      return { order, batches: steps.map((t) => this.data.sampleTrain(random.split('real', t), batchSize)) };
    }
    const places = steps.map((t) => {
      const rows = order.subarray(t * batchSize, (t + 1) * batchSize);
      return {
        rows,
        labels: { shape: [batchSize], data: Int32Array.from(rows, (row) => this.#labels[row]!) },
      };
    });
    if (params.pixels) {
      const { pixels } = params;
      return {
        order,
        batches: places.map(({ rows, labels }) => ({ images: takeRows(pixels, rows), labels })),
      };
    }
    const noise = params.noise ?? this.#unlearnedNoise(random);
    const inputs = places.map(({ rows, labels }) => ({ noise: takeRows(noise, rows), labels }));
    const images: NdArray[] = [];
    for (let t = 0; t < steps.length; t += batchesPerRun) {
      const chunk = inputs.slice(t, t + batchesPerRun);
      images.push(...(await generate!.run({ params: params.generator!, inputs: chunk })));
    }
    return { order, inputs, batches: places.map(({ labels }, t) => ({ images: images[t]!, labels })) };
  }

  /** dM/d(teacher's parameters), from dM/dx_t and the schedule's derivatives. */
  async pullback(
    params: TeacherParams,
    { order, inputs }: Lecture,
    cotangents: Omit<LearnerCotangents, 'metaLoss'>,
  ): Promise<TeacherParams> {
    const gradients = zerosLike(params);
    const { batchSize } = this.config;
    const rowsOf = (t: number) => order.subarray(t * batchSize, (t + 1) * batchSize);
    const reached = cotangents.images.flatMap((images, t) => (images ? [{ t, images }] : []));
    if (gradients.pixels) {
      for (const { t, images } of reached) addToRows(gradients.pixels, rowsOf(t), images);
    }
    const generator = gradients.generator && (await this.#generatorPullback(params, inputs!, reached));
    generator?.noise.forEach(
      ({ t, noise }) => gradients.noise && addToRows(gradients.noise, rowsOf(t), noise),
    );
    const { learningRate, momentum } = this.schedule(params);
    gradients.schedule?.logLearningRate.data.forEach((_, t, into) => {
      into[t] = cotangents.learningRate[t]! * learningRate[t]!;
    });
    gradients.schedule?.logitMomentum.data.forEach((_, t, into) => {
      into[t] = cotangents.momentum[t]! * momentum[t]! * (1 - momentum[t]!);
    });
    return { ...gradients, ...(generator && { generator: generator.params }) };
  }

  /** dM/dφ, and dM/dz_t for every inner step that a cotangent comes to. */
  async #generatorPullback(
    { generator }: TeacherParams,
    inputs: NonNullable<Lecture['inputs']>,
    reached: readonly { readonly t: number; readonly images: NdArray }[],
  ) {
    const { batchesPerRun, adjoint } = this.programs!;
    // Every run takes as many batches: the last is filled up with cotangents of zero.
    const idle = reached[0] && { t: reached[0].t, images: zerosLike(reached[0].images) };
    let gathered = zerosLike(generator!);
    const noise: { readonly t: number; readonly noise: NdArray }[] = [];
    for (let at = 0; at < reached.length; at += batchesPerRun) {
      const chunk = Array.from({ length: batchesPerRun }, (_, i) => reached[at + i] ?? idle!);
      const bar = await adjoint.run({
        params: generator!,
        inputs: chunk.map(({ t }) => inputs[t]!),
        cotangents: chunk.map(({ images }) => images),
        gathered,
      });
      gathered = bar.gathered;
      noise.push(...bar.noise.map((own, i) => ({ t: chunk[i]!.t, noise: own })));
    }
    return { params: gathered, noise };
  }

  #freshNoise(random: Random): NdArray {
    const { unrollLength, batchSize, generator } = this.config;
    return normal([unrollLength * batchSize, generator.noiseSize], random);
  }

  /** Noise that is not trained: the same in every iteration for `fixed-noise`, new in each for `none`. */
  #unlearnedNoise(random: Random): NdArray {
    const { curriculum, seed } = this.config;
    return this.#freshNoise((curriculum === 'fixed-noise' ? Random.fromSeed(seed) : random).split('noise'));
  }
}

const generates = (curriculum: TrainingConfig['curriculum']) =>
  curriculum !== 'pixels' && curriculum !== 'real';

const learnsNoise = (curriculum: TrainingConfig['curriculum']) =>
  curriculum === 'full' || curriculum === 'shuffled-batches' || curriculum === 'shuffled-samples';

function normal(shape: readonly number[], random: Random): NdArray {
  const data = random.fillNormal(new Float32Array(shape.reduce((size, n) => size * n, 1)));
  return { shape, data };
}
