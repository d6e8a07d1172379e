import type { NdArray } from '@gtn-studio/autodiff';
import type { LayerTree } from '@gtn-studio/nets';
import { type Batch, type Schedule, scalar, valueOf } from './batch.ts';
import type { LearnerPrograms } from './learner-programs.ts';
import { addInto, zerosLike } from './values.ts';
import type { Window } from './window.ts';

/** What one learner sees: synthetic batches in order, how to step on each, and on which real batches it is examined. */
export interface Lesson {
  /** Those of the inner steps up to the window's last, at least. */
  readonly batches: readonly Batch[];
  /** Of all T inner steps. */
  readonly schedule: Schedule;
  /** Real batch for the meta-loss after inner step t (counted from 1), if there is one; all of them in the window. */
  readonly examinations: ReadonlyMap<number, Batch>;
  readonly window: Window;
}

export interface LearnerCotangents {
  /** M: the mean of the meta-losses. */
  readonly metaLoss: number;
  /** dM/dx_t for each of T inner steps, [B, C, H, W]; undefined outside the window, where the meta-gradient does not reach. */
  readonly images: readonly (NdArray | undefined)[];
  /** dM/dlr_t and dM/dmomentum_t, each of length T; zero outside the window. */
  readonly learningRate: Float64Array;
  readonly momentum: Float64Array;
}

interface LearnerState {
  readonly params: LayerTree<NdArray>;
  readonly velocity: LayerTree<NdArray>;
  readonly statistics?: LayerTree<NdArray>;
}

/**
 * Teaches one fresh learner and differentiates what it came to know: the inner loop forward, then its adjoint backward.
 * Only (θ_t, v_t) are kept from step to step, and each step's activations are computed again on the way back, so memory
 * grows with T·|θ| and not with T·activations. (ARCHITECTURE.md, steps 3 to 5.)
 */
export async function learnerPass(
  programs: LearnerPrograms,
  initialParams: LayerTree<NdArray>,
  { batches, schedule, examinations, window: { from, to } }: Lesson,
  signal?: AbortSignal,
): Promise<LearnerCotangents> {
  const unrollLength = schedule.learningRate.length;
  const states: LearnerState[] = [{ params: initialParams, velocity: zerosLike(initialParams) }];
  const stepInputs = (t: number) => ({
    params: states[t]!.params,
    velocity: states[t]!.velocity,
    ...batches[t]!,
    learningRate: scalar(schedule.learningRate[t]!),
    momentum: scalar(schedule.momentum[t]!),
  });
  for (let t = 0; t < to; t++) {
    signal?.throwIfAborted();
    states.push(await programs.innerStep.run(stepInputs(t)));
  }

  const weight = 1 / examinations.size;
  let metaLoss = 0;
  const images = new Array<NdArray | undefined>(unrollLength).fill(undefined);
  const learningRate = new Float64Array(unrollLength);
  const momentum = new Float64Array(unrollLength);
  const unexamined = zerosLike(states[to]!.statistics!);
  let paramsBar = zerosLike(states[to]!.params);
  let velocityBar = zerosLike(states[to]!.velocity);
  for (let t = to - 1; t >= from; t--) {
    signal?.throwIfAborted();
    const { params, velocity, statistics } = states[t + 1]!;
    const real = examinations.get(t + 1);
    const examined =
      real &&
      (await programs.metaLoss.run({
        ...real,
        params,
        statistics: statistics!,
        synthetic: batches[t]!.images,
        weight: scalar(weight),
      }));
    if (examined) {
      metaLoss += weight * valueOf(examined.loss);
      addInto(paramsBar, examined.cotangents.params);
    }
    const bar = await programs.innerStepAdjoint.run({
      ...stepInputs(t),
      nextVelocity: velocity,
      cotangents: {
        params: paramsBar,
        velocity: velocityBar,
        statistics: examined?.cotangents.statistics ?? unexamined,
      },
    });
    if (examined) addInto(bar.images, examined.cotangents.synthetic);
    images[t] = bar.images;
    learningRate[t] = valueOf(bar.learningRate);
    momentum[t] = valueOf(bar.momentum);
    paramsBar = bar.params;
    velocityBar = bar.velocity;
  }
  return { metaLoss, images, learningRate, momentum };
}
