import type { NdArray } from '@gtn-studio/autodiff';
import type { LayerTree } from '@gtn-studio/nets';
import { type Batch, scalar, valueOf } from './batch.ts';
import type { InnerStep } from './inner-loop.ts';
import type { UnrollPrograms } from './programs/learner-programs.ts';

/** Derivatives of M by what its loss on one real batch depends on directly. */
export interface MetaLossCotangents {
  readonly params: LayerTree<NdArray>;
  readonly statistics: LayerTree<NdArray>;
  /** Of the last synthetic batch before it, [B, C, H, W]. */
  readonly synthetic: NdArray;
}

export interface MetaLosses {
  /** M = Σ ℓ(θ_t; real batch) / their number, over the inner steps t that have a real batch. */
  readonly metaLoss: number;
  /** By inner step, counted from 1. */
  readonly cotangents: ReadonlyMap<number, MetaLossCotangents>;
}

/**
 * The meta-losses of a learner: its losses on real batches, each after its inner step (counted from 1), and their derivatives there. The
 * steps are those that the meta-gradient reaches, with all that have a real batch among them.
 */
export async function metaLosses(
  programs: Pick<UnrollPrograms, 'metaLoss'>,
  innerSteps: readonly InnerStep[],
  realBatches: ReadonlyMap<number, Batch>,
  signal?: AbortSignal,
): Promise<MetaLosses> {
  const weight = 1 / realBatches.size;
  const losses: number[] = [];
  const cotangents = new Map<number, MetaLossCotangents>();
  for (const { t, inputs, outputs } of innerSteps) {
    const realBatch = realBatches.get(t + 1);
    if (!realBatch) continue;
    signal?.throwIfAborted();
    const made = await programs.metaLoss.run({
      ...realBatch, // [R, C, H, W], [R]
      params: outputs.params,
      statistics: outputs.statistics,
      synthetic: inputs.images,
      weight: scalar(weight),
    });
    losses.push(valueOf(made.loss));
    cotangents.set(t + 1, made.cotangents);
  }
  return { metaLoss: losses.reduceRight((sum, loss) => sum + weight * loss, 0), cotangents };
}
