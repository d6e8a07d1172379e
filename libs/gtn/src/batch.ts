import type { NdArray } from '@gtn-studio/autodiff';

/** Images [B, C, H, W] with their labels [B]. */
export interface Batch {
  readonly images: NdArray;
  readonly labels: NdArray;
}

/** A learned step size and momentum for each inner step, both of length T. */
export interface Schedule {
  readonly learningRate: ArrayLike<number>;
  readonly momentum: ArrayLike<number>;
}

export const scalar = (value: number): NdArray => ({ shape: [], data: Float64Array.of(value) });

export const valueOf = ({ data }: NdArray): number => data[0]!;
