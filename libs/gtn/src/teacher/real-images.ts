import type { Random } from '@gtn-studio/random';
import type { RealData } from '../real-data.ts';
import type { SyntheticBatches, SyntheticImages } from './synthetic-images.ts';

/** Nothing of the images is learned. */
export interface RealParams {
  readonly generator?: never;
  readonly noise?: never;
  readonly pixels?: never;
}

/** Real batches in place of synthetic ones, new in every outer iteration: the control, in which the schedule alone is learned. */
export class RealImages implements SyntheticImages<RealParams> {
  constructor(
    private readonly data: RealData,
    private readonly batchSize: number,
  ) {}

  init(): RealParams {
    return {};
  }

  forward(_params: RealParams, random: Random, steps: number): Promise<SyntheticBatches<RealParams>> {
    const batches = Array.from({ length: steps }, (_, t) =>
      this.data.sampleTrain(random.split('real', t), this.batchSize),
    );
    return Promise.resolve({ batches, rows: [], pullback: () => Promise.resolve({}) });
  }
}
