import type { Random } from '@gtn-studio/random';
import type { Batch } from './batch.ts';

/** The real data that meta-training sees; images are normalized float32 [B, C, H, W]. Reading them is the caller's part. */
export interface RealData {
  readonly classes: number;
  /** [C, H, W] */
  readonly shape: readonly [number, number, number];
  /** `size` different training images, augmented as the run asks. */
  sampleTrain(random: Random, size: number): Batch;
}
