import type { NdArray } from '@gtn-studio/autodiff';
import { type LearnerCotangents, scalar, valueOf } from './batch.ts';
import type { InnerStep } from './inner-loop.ts';
import type { MetaLoss } from './meta-losses.ts';
import type { UnrollPrograms } from './programs/learner-programs.ts';
import { addInto, zerosLike } from './values.ts';

/**
 * The reverse sweep: from dM/dθ after the last of the inner steps back to dM/dx_t, dM/dlr_t and dM/dmomentum_t of each (and dM/dy_t
 * where labels are soft), one adjoint at a time. What a step has not kept for its adjoint is computed again there, so memory grows with
 * T·|θ|, what was kept, and not with T·activations (ADR 2).
 *
 * @param innerSteps those that the meta-gradient reaches, the last first, each with its meta-loss if it has one
 * @param unrollLength T
 * @param lossCotangents what of M depends on the inner losses themselves: ∂M/∂ℓ_t of each of T steps, zero by default
 */
export async function walkBack(
  adjointOf: (innerStep: InnerStep) => ReturnType<UnrollPrograms['stepPrograms']>['innerStepAdjoint'],
  innerSteps: AsyncIterable<{ readonly innerStep: InnerStep; readonly metaLoss?: MetaLoss }>,
  unrollLength: number,
  lossCotangents: ArrayLike<number> = new Float64Array(unrollLength),
): Promise<LearnerCotangents> {
  let total = 0; // M
  const images = new Array<NdArray | undefined>(unrollLength).fill(undefined);
  const softLabels = images.slice();
  const learningRate = new Float64Array(unrollLength);
  const momentum = new Float64Array(unrollLength);
  let next: Pick<InnerStep['outputs'], 'params' | 'velocity'> | undefined; // dM/dθ_{t+1}, dM/dv_{t+1}
  for await (const { innerStep, metaLoss } of innerSteps) {
    const { t, inputs, outputs } = innerStep;
    const { params, velocity } = next ?? zerosLike({ params: outputs.params, velocity: outputs.velocity });
    if (metaLoss) {
      total += metaLoss.share;
      addInto(params, metaLoss.cotangents.params);
    }
    const statistics = metaLoss?.cotangents.statistics ?? zerosLike(outputs.statistics);
    const bar = await adjointOf(innerStep).run({
      ...inputs,
      nextVelocity: outputs.velocity,
      ratios: outputs.ratios,
      kept: outputs.kept ?? {},
      cotangents: { params, velocity, statistics, loss: scalar(lossCotangents[t]!) },
    });
    if (metaLoss) addInto(bar.images, metaLoss.cotangents.synthetic);
    images[t] = bar.images; // dM/dx_t [B, C, H, W]
    softLabels[t] = bar.labels; // dM/dy_t [B, classes]
    learningRate[t] = valueOf(bar.learningRate);
    momentum[t] = valueOf(bar.momentum);
    next = bar;
  }
  return { metaLoss: total, images, softLabels, learningRate, momentum };
}
