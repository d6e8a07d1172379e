import type { NdArray } from '@gtn-studio/autodiff';
import { type SetCotangents, valueOf } from './batch.ts';
import type { InnerStep } from './inner-loop.ts';
import type { MetaLosses } from './meta-losses.ts';
import type { UnrollPrograms } from './programs/learner-programs.ts';
import { addInto, zerosLike } from './values.ts';

/**
 * The reverse sweep: from dM/dθ after the last of the inner steps back to dM/dx_t, dM/dlr_t and dM/dmomentum_t of each, one adjoint at
 * a time. A step's activations are computed again by its adjoint, so memory grows with T·|θ| and not with T·activations (ADR 2).
 *
 * @param innerSteps those that the meta-gradient reaches, in the order in which they were made
 * @param unrollLength T
 */
export async function walkBack(
  { innerStepAdjoint }: Pick<UnrollPrograms, 'innerStepAdjoint'>,
  innerSteps: readonly InnerStep[],
  metaLosses: MetaLosses['cotangents'],
  unrollLength: number,
  signal?: AbortSignal,
): Promise<SetCotangents> {
  const images = new Array<NdArray | undefined>(unrollLength).fill(undefined);
  const learningRate = new Float64Array(unrollLength);
  const momentum = new Float64Array(unrollLength);
  const last = innerSteps.at(-1)!.outputs;
  const noStatistics = zerosLike(last.statistics);
  let params = zerosLike(last.params); // dM/dθ_{t+1}, but for the meta-loss after step t
  let velocity = zerosLike(last.velocity); // dM/dv_{t+1}
  for (const { t, inputs, outputs } of innerSteps.toReversed()) {
    signal?.throwIfAborted();
    const metaLoss = metaLosses.get(t + 1);
    if (metaLoss) addInto(params, metaLoss.params);
    const bar = await innerStepAdjoint.run({
      ...inputs,
      nextVelocity: outputs.velocity,
      cotangents: { params, velocity, statistics: metaLoss?.statistics ?? noStatistics },
    });
    if (metaLoss) addInto(bar.images, metaLoss.synthetic);
    images[t] = bar.images; // dM/dx_t [B, C, H, W]
    learningRate[t] = valueOf(bar.learningRate);
    momentum[t] = valueOf(bar.momentum);
    ({ params, velocity } = bar);
  }
  return { images, learningRate, momentum };
}
