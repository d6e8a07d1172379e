import type { NdArray } from '@gtn-studio/autodiff';
import type { LayerTree } from '@gtn-studio/nets';
import { type Batch, scalar, valueOf } from './batch.ts';
import type { InnerStep } from './inner-loop.ts';
import type { UnrollPrograms } from './programs/learner-programs.ts';

/** An inner step's share in M = Σ ℓ(θ_{t+1}; real batch) / number of real batches. */
export interface MetaLoss {
  readonly share: number;
  /** Derivatives of M by what this loss depends on directly. */
  readonly cotangents: {
    readonly params: LayerTree<NdArray>;
    readonly statistics: LayerTree<NdArray>;
    /** Of the step's synthetic batch, [B, C, H, W]. */
    readonly synthetic: NdArray;
  };
}

/**
 * The meta-losses of a learner, from its last inner step back: each step with its own, if it has a real batch (by number of the step, from
 * 1). Each is made when it is asked for, so that no more than one waits in memory for the walk back to come by.
 */
export async function* metaLosses(
  programs: Pick<UnrollPrograms, 'metaLoss'>,
  innerSteps: readonly InnerStep[],
  realBatches: ReadonlyMap<number, Batch>,
  signal?: AbortSignal,
): AsyncGenerator<{ readonly innerStep: InnerStep; readonly metaLoss?: MetaLoss }, void> {
  const weight = 1 / realBatches.size;
  for (const innerStep of innerSteps.toReversed()) {
    signal?.throwIfAborted();
    const realBatch = realBatches.get(innerStep.t + 1); // [R, C, H, W], [R]
    if (!realBatch) {
      yield { innerStep };
      continue;
    }
    const { params, statistics } = innerStep.outputs;
    const { loss, cotangents } = await programs.metaLoss.run({
      ...realBatch,
      params,
      statistics,
      synthetic: innerStep.inputs.images,
      weight: scalar(weight),
    });
    yield { innerStep, metaLoss: { share: weight * valueOf(loss), cotangents } };
  }
}
