import type { NdArray } from '@gtn-studio/autodiff';
import type { LayerTree } from '@gtn-studio/nets';
import { type TrainingSet, scalar } from './batch.ts';
import type { LearnerPrograms } from './programs/learner-programs.ts';
import { zerosLike } from './values.ts';

/** What one step of the inner loop took and what it made: all that its adjoint needs. */
export interface InnerStep {
  /** From 0. */
  readonly t: number;
  readonly inputs: LearnerState & {
    readonly images: NdArray;
    /** [B], or [B, classes] where they are soft. */
    readonly labels: NdArray;
    readonly learningRate: NdArray;
    readonly momentum: NdArray;
  };
  readonly outputs: LearnerState & {
    /** What the learner's norms gathered from x_t. */
    readonly statistics: LayerTree<NdArray>;
    /** ℓ(θ_t; x_t, y_t), before the step. */
    readonly loss: NdArray;
    /** By how much the scaling multiplied each layer's gradient. */
    readonly ratios: Readonly<Record<string, NdArray>>;
    /** What its adjoint need not compute again, if anything is kept for that. */
    readonly kept?: Readonly<Record<string, NdArray>>;
  };
}

/** θ_t and v_t. */
interface LearnerState {
  readonly params: LayerTree<NdArray>;
  readonly velocity: LayerTree<NdArray>;
}

/**
 * The inner loop (Such et al. 2019, section 3.1): SGD-momentum steps of a learner on the first `steps` batches of a set, in their order,
 *
 *     θ_{t+1}, v_{t+1} = SGD-momentum step on ℓ(θ_t; x_t, y_t) with lr_t, momentum_t
 *
 * from θ_0 = `learnerParams` and v_0 = 0, or the `velocity` of a loop that goes on. Each step is yielded when it is made; what of them is kept is the caller's to decide.
 * The set may hold real batches as well. Rejects with the signal's reason when it is aborted.
 */
export async function* innerLoop(
  innerStepOf: (t: number) => Pick<LearnerPrograms['innerStep'], 'run'>,
  learnerParams: LayerTree<NdArray>,
  { batches, schedule }: TrainingSet,
  steps: number,
  signal?: AbortSignal,
  velocity = zerosLike(learnerParams),
): AsyncGenerator<InnerStep, void> {
  let learner: LearnerState = { params: learnerParams, velocity };
  let t = 0;
  for (const { images, labels, softLabels } of batches) {
    if (t === steps) return;
    signal?.throwIfAborted();
    const inputs = {
      params: learner.params, // θ_t
      velocity: learner.velocity, // v_t
      images, // x_t [B, C, H, W]
      labels: softLabels ?? labels, // y_t [B] or [B, classes]
      learningRate: scalar(schedule.learningRate[t]!),
      momentum: scalar(schedule.momentum[t]!),
    };
    const outputs = await innerStepOf(t).run(inputs);
    yield { t, inputs, outputs };
    learner = outputs;
    t++;
  }
}
