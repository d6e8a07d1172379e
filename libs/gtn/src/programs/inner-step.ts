import {
  type Shape,
  add,
  constant,
  crossEntropy,
  dot,
  float,
  gradients,
  int,
  mapTensors,
  mul,
  namedTensors,
  neg,
  pushforward,
  sub,
  trace,
} from '@gtn-studio/autodiff';
import type { StepScaling } from '@gtn-studio/contracts';
import type { Learner } from '@gtn-studio/nets';
import { type GradientScaling, layerWise, leafwise, sgdMomentum, unscaled } from '@gtn-studio/optim';
import type { SyntheticSet } from '../batch.ts';

/** How a learner takes a step. */
export interface StepForm {
  /** What it takes in the place of a gradient; none by default. */
  readonly scaling?: StepScaling | undefined;
  /** [B, classes] where its labels are distributions; by default they are classes, [B]. */
  readonly softLabels?: Shape | undefined;
}

/** As the batches and the schedule of a set want it. */
export const stepFormOf = ({ batches, schedule }: SyntheticSet): StepForm => ({
  scaling: schedule.scaling,
  softLabels: batches[0]?.softLabels?.shape,
});

const scalings: Readonly<Record<StepScaling, GradientScaling>> = { none: unscaled, 'layer-wise': layerWise };

/**
 * θ_{t+1}, v_{t+1} = SGD-momentum step on ℓ(θ_t; x_t, y_t): one step of the inner loop. `images` is [B, C, H, W]. `ratios` are by how
 * much the scaling multiplied each layer's gradient.
 */
export function innerStepProgram(
  learner: Learner,
  images: Shape,
  { scaling = 'none', softLabels }: StepForm = {},
) {
  return trace(
    innerStepInputs(learner, images, softLabels),
    ({ params, velocity, images, labels, learningRate, momentum }) => {
      const { logits, statistics } = learner.apply(params, images, 'batch');
      const loss = crossEntropy(logits, labels);
      const { steps, ratios } = scalings[scaling].apply(gradients(loss, params));
      const updated = sgdMomentum.update({ params, velocity, gradients: steps, learningRate, momentum });
      return { ...updated, statistics, loss, ratios };
    },
  );
}

/**
 * The adjoint of one inner step: cotangents of everything that `innerStepProgram` takes, given those of the parameters,
 * velocity, statistics and loss that it makes. With ū = v̄' − lr·θ̄' (what reaches the step s = v' − momentum · v that the scaling made of
 * the gradient ∂ℓ/∂θ) and ḡ (what reaches the gradient itself: ū where nothing is scaled),
 *
 *     θ̄ = θ̄' + ∂F/∂θ    v̄ = momentum · ū    x̄ = ∂F/∂x    ȳ = ∂F/∂y    lr̄ = −⟨θ̄', v'⟩    momentum̄ = ⟨ū, v⟩
 *
 * (ȳ where labels are soft), where F = ∂ℓ/∂θ · ḡ + ⟨statistics̄, statistics⟩ + ℓ̄ · ℓ: the loss's derivative along ḡ, by forward mode, and its gradient by reverse mode.
 * Mixed modes give the Hessian-vector product without differentiating a reverse pass (Pearlmutter 1994; Kemaev et al.
 * 2025, "MixFlow-MG", in the other order); in this order what reaches the statistics and the loss shares the one reverse pass.
 */
export function innerStepAdjointProgram(
  learner: Learner,
  images: Shape,
  { scaling = 'none', softLabels }: StepForm = {},
) {
  const step = innerStepInputs(learner, images, softLabels);
  const { params, velocity } = step;
  const made = { nextVelocity: velocity, ratios: scalings[scaling].ratioSpecs(params) };
  const cotangents = { params, velocity, statistics: learner.statistics, loss: float([]) };
  return trace({ ...step, ...made, cotangents }, (inputs) => {
    const { params, velocity, images, labels, learningRate, momentum, nextVelocity, ratios, cotangents } =
      inputs;
    const { logits, statistics } = learner.apply(params, images, 'batch');
    const reached = leafwise(cotangents.velocity, { params: cotangents.params }, (velocityBar, paramBar) =>
      sub(velocityBar, mul(learningRate, paramBar)),
    );
    const steps = leafwise(nextVelocity, { velocity }, (next, before) => sub(next, mul(momentum, before)));
    const reachedGradient = scalings[scaling].pullback(reached, { steps, ratios });
    const loss = crossEntropy(logits, labels);
    const alongReached = pushforward(loss, params, reachedGradient);
    const throughOutputs = add(innerProduct(cotangents.statistics, statistics), mul(cotangents.loss, loss));
    const through = add(alongReached, throughOutputs);
    const learned = softLabels ? { images, labels } : { images };
    const bar = gradients(through, { params, ...learned });
    return {
      params: leafwise(cotangents.params, { bar: bar.params }, (paramBar, added) => add(paramBar, added)),
      velocity: mapTensors(reached, (tensor) => mul(momentum, tensor)),
      images: bar.images,
      ...('labels' in bar && { labels: bar.labels }),
      learningRate: neg(innerProduct(cotangents.params, nextVelocity)),
      momentum: innerProduct(reached, velocity),
    };
  });
}

function innerStepInputs(learner: Learner, images: Shape, softLabels?: Shape) {
  const { params } = learner;
  const labels = softLabels ? float(softLabels) : int([images[0]!]);
  return {
    params,
    velocity: params,
    images: float(images),
    labels,
    learningRate: float([]),
    momentum: float([]),
  };
}

/** ⟨a, b⟩ over all leaves of two trees of one form. */
function innerProduct(a: unknown, b: unknown) {
  const others = new Map(namedTensors(b));
  return namedTensors(a)
    .map(([name, tensor]) => dot(tensor, others.get(name)!))
    .reduce(add, constant(0));
}
