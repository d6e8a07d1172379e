import type { NdArray } from '@gtn-studio/autodiff';
import type { Random } from '@gtn-studio/random';
import type { Batch, SetCotangents } from '../batch.ts';

/** Where the images of a curriculum come from: a function of learned parameters, with its reverse mode. */
export interface SyntheticImages<Params> {
  /** Parameters before training. */
  init(random: Random): Params;
  /** x_t [B, C, H, W] and y_t [B] for t = 1 … `steps`; `random` belongs to the outer iteration. */
  forward(params: Params, random: Random, steps: number): Promise<SyntheticBatches<Params>>;
}

export interface SyntheticBatches<Params> {
  readonly batches: readonly Batch[];
  /** Rows of each batch's samples in the tables of what is learned of each; none where nothing is. */
  readonly rows: readonly Int32Array[];
  /** dM/dparams, from dM/dx_t of those inner steps that have one. */
  readonly pullback: (images: SetCotangents['images']) => Promise<Params>;
}

/** What is there of dM/dx_t or dM/dy_t, with the number of its inner step from 0. */
export const reachedSteps = (
  bars: readonly (NdArray | undefined)[],
): { readonly t: number; readonly bar: NdArray }[] => bars.flatMap((bar, t) => (bar ? [{ t, bar }] : []));
