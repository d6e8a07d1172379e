import type { NdArray } from '@gtn-studio/autodiff';
import type { TrainingConfig } from '@gtn-studio/contracts';
import type { Random } from '@gtn-studio/random';
import type { SetCotangents } from '../batch.ts';
import type { RealData } from '../real-data.ts';
import { addToRows, normal, takeRows, zerosLike } from '../values.ts';
import type { Order } from './curriculum.ts';
import { type BatchSamples, samplesInOrder } from './samples.ts';
import { type SyntheticBatches, type SyntheticImages, reachedSteps } from './synthetic-images.ts';

export interface PixelParams {
  /** Learned images in place of a generator: [T·B, C, H, W]. */
  readonly pixels: NdArray;
  readonly generator?: never;
  readonly noise?: never;
}

/** Images that are learned pixel by pixel. */
export class PixelImages implements SyntheticImages<PixelParams> {
  constructor(
    private readonly order: Order,
    private readonly config: TrainingConfig,
    private readonly data: RealData,
  ) {}

  init(random: Random): PixelParams {
    const samples = this.config.unrollLength * this.config.batchSize;
    return { pixels: normal([samples, ...this.data.shape], random.split('pixels')) };
  }

  forward({ pixels }: PixelParams, random: Random, steps: number): Promise<SyntheticBatches<PixelParams>> {
    const samples = samplesInOrder(this.order, this.config, this.data.classes, random, steps);
    const batches = samples.map(({ rows, labels }) => ({ images: takeRows(pixels, rows), labels }));
    return Promise.resolve({
      batches,
      rows: samples.map(({ rows }) => rows),
      pullback: (images) => this.#pullback(pixels, samples, images),
    });
  }

  /** Each image's cotangent goes to the row that it was taken from. */
  #pullback(
    pixels: NdArray,
    samples: readonly BatchSamples[],
    images: SetCotangents['images'],
  ): Promise<PixelParams> {
    const gradient = zerosLike(pixels);
    for (const { t, bar } of reachedSteps(images)) addToRows(gradient, samples[t]!.rows, bar);
    return Promise.resolve({ pixels: gradient });
  }
}
