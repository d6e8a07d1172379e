import type { Engine, NdArray } from '@gtn-studio/autodiff';
import { ExpectedError, type TrainingConfig } from '@gtn-studio/contracts';
import type { Generator, LayerTree } from '@gtn-studio/nets';
import { Random } from '@gtn-studio/random';
import type { Schedule, SetCotangents, SyntheticSet } from '../batch.ts';
import type { RealData } from '../real-data.ts';
import { curriculumTable } from './curriculum.ts';
import { type GeneratedParams, GeneratedImages } from './generated-images.ts';
import { type PixelParams, PixelImages } from './pixel-images.ts';
import { type RealParams, RealImages } from './real-images.ts';
import { type ScheduleParams, initSchedule, pullbackSchedule, scheduleOf } from './schedule.ts';
import { initLabels, pullbackLabels, softLabelsOf } from './soft-labels.ts';
import { allFinite, isFiniteArray } from '../values.ts';
import type { SyntheticImages } from './synthetic-images.ts';

/** What the images of the run's curriculum are made from. */
type ImageParams = GeneratedParams | PixelParams | RealParams;

/** Everything that meta-training changes. */
export type TeacherParams = ImageParams & {
  /** Absent where the schedule is not learned. */
  readonly schedule?: ScheduleParams;
  /** Logits of the labels, [T·B, classes]; absent where labels are not learned. */
  readonly labelLogits?: NdArray;
};

/** The synthetic set of one outer iteration, and the way back from it to the teacher's parameters. */
export interface Synthesis {
  readonly syntheticSet: SyntheticSet;
  /** dM/d(teacher's parameters). */
  readonly pullback: (cotangents: SetCotangents) => Promise<TeacherParams>;
}

/** Makes synthetic data from the teacher's parameters, and carries cotangents of the data back to them. */
export class Teacher {
  private constructor(
    private readonly config: TrainingConfig,
    /** Takes the parameters that it made itself: what they are is the curriculum's to say. */
    readonly images: SyntheticImages<ImageParams>,
    private readonly classes: number,
  ) {}

  static async create(engine: Engine, config: TrainingConfig, data: RealData): Promise<Teacher> {
    return new Teacher(config, await imagesOf(engine, config, data), data.classes);
  }

  /** Parameters before training. */
  initialParams(random: Random): TeacherParams {
    const { innerOptimizer, softLabels } = this.config;
    return {
      ...this.images.init(random),
      ...(innerOptimizer.learned && { schedule: initSchedule(this.config) }),
      ...(softLabels && { labelLogits: initLabels(this.config, softLabels, this.classes) }),
    };
  }

  /** lr_t and momentum_t for every inner step. */
  schedule({ schedule }: TeacherParams): Schedule {
    return scheduleOf(this.config, schedule);
  }

  /**
   * x_t, y_t for t = 1..T, or for the first `steps` of these, and the schedule. `random` belongs to the outer iteration: it orders, draws
   * fresh noise, or samples real data.
   *
   * @throws ExpectedError TRAINING_DIVERGED where the parameters, or what they make, are not finite
   */
  async forward(params: TeacherParams, random: Random, steps = this.config.unrollLength): Promise<Synthesis> {
    if (!allFinite(params)) throw notFinite('parameters');
    const { batches, rows, pullback } = await this.images.forward(params, random, steps);
    if (!batches.every(({ images }) => isFiniteArray(images.data))) throw notFinite('images');
    const schedule = this.schedule(params);
    if (!isFiniteArray(schedule.learningRate) || !isFiniteArray(schedule.momentum))
      throw notFinite('schedule');
    const { labelLogits: logits, schedule: rates } = params;
    const labelled = logits
      ? batches.map((batch, t) => ({ ...batch, softLabels: softLabelsOf(logits, rows[t]!) }))
      : batches;
    return {
      syntheticSet: { batches: labelled, schedule },
      pullback: async (cotangents) => ({
        ...(await pullback(cotangents.images)),
        ...(rates && { schedule: pullbackSchedule(rates, schedule, cotangents) }),
        ...(logits && { labelLogits: pullbackLabels(logits, rows, cotangents.softLabels) }),
      }),
    };
  }

  /** The whole set; a curriculum without a fixed set (`none`, the shuffled ones) gives the draw that `seed` names. */
  async syntheticSet(params: TeacherParams, seed = 0): Promise<SyntheticSet> {
    return (await this.forward(params, Random.fromSeed(seed).split('synthetic set'))).syntheticSet;
  }

  /** The generator with its parameters φ; undefined for a curriculum that generates nothing. */
  trainedGenerator(params: TeacherParams): TrainedGenerator | undefined {
    return this.images instanceof GeneratedImages && params.generator
      ? { generator: this.images.generator, generatorParams: params.generator }
      : undefined;
  }
}

const notFinite = (what: 'parameters' | 'images' | 'schedule') =>
  new ExpectedError(
    'TRAINING_DIVERGED',
    `the teacher diverged: its ${what} ${what === 'schedule' ? 'is' : 'are'} not finite; try smaller learning rates`,
  );

export interface TrainedGenerator {
  readonly generator: Generator;
  readonly generatorParams: LayerTree<NdArray>;
}

/** Of the three kinds of images, the one that the config's curriculum has. */
async function imagesOf(
  engine: Engine,
  config: TrainingConfig,
  data: RealData,
): Promise<GeneratedImages | PixelImages | RealImages> {
  const curriculum = curriculumTable[config.curriculum];
  switch (curriculum.images) {
    case 'generated':
      return GeneratedImages.create(engine, curriculum, config, data);
    case 'pixels':
      return new PixelImages(curriculum.order, config, data);
    case 'real':
      return new RealImages(data, config.batchSize);
  }
}
