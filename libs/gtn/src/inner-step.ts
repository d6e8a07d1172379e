import {
  type Shape,
  add,
  crossEntropy,
  dot,
  float,
  gradients,
  int,
  mapTensors,
  mul,
  namedTensors,
  neg,
  pullback,
  pushforward,
  sub,
  trace,
} from '@gtn-studio/autodiff';
import type { Learner } from '@gtn-studio/nets';
import { leafwise, sgdMomentum } from '@gtn-studio/optim';

/** θ_{t+1}, v_{t+1} = SGD-momentum step on ℓ(θ_t; x_t, y_t): one step of the inner loop. `images` is [B, C, H, W]. */
export function innerStepProgram(learner: Learner, images: Shape) {
  return trace(innerStepInputs(learner, images), ({ params, velocity, images, labels, learningRate, momentum }) => {
    const { logits, statistics } = learner.apply(params, images, 'batch');
    const loss = crossEntropy(logits, labels);
    const updated = sgdMomentum.update({
      params,
      velocity,
      gradients: gradients(loss, params),
      learningRate,
      momentum,
    });
    return { ...updated, statistics, loss };
  });
}

/**
 * The adjoint of one inner step: cotangents of everything that `innerStepProgram` takes, given those of the parameters,
 * velocity and statistics that it makes. With ū = v̄' − lr·θ̄' (what reaches the gradient g = ∂ℓ/∂θ),
 *
 *     θ̄ = θ̄' + (∂g/∂θ)ᵀ ū    v̄ = momentum · ū    x̄ = (∂g/∂x)ᵀ ū    lr̄ = −⟨θ̄', v'⟩    momentum̄ = ⟨ū, v⟩
 *
 * and θ̄ and x̄ also get what reaches the statistics. Second derivatives are symmetric, so both transposed products are one
 * forward derivative of (∂ℓ/∂θ, ∂ℓ/∂x) along ū: forward-over-reverse (Kemaev et al. 2025, "MixFlow-MG").
 */
export function innerStepAdjointProgram(learner: Learner, images: Shape) {
  const step = innerStepInputs(learner, images);
  const cotangents = { params: step.params, velocity: step.velocity, statistics: learner.statistics };
  return trace({ ...step, nextVelocity: step.velocity, cotangents }, (inputs) => {
    const { params, velocity, images, labels, learningRate, momentum, nextVelocity, cotangents } = inputs;
    const { logits, statistics } = learner.apply(params, images, 'batch');
    const first = gradients(crossEntropy(logits, labels), { params, images });
    const reached = leafwise(cotangents.velocity, { params: cotangents.params }, (velocityBar, paramBar) =>
      sub(velocityBar, mul(learningRate, paramBar!)),
    );
    const second = pushforward(first, { params }, { params: reached });
    const gathered = pullback(tensorsOf(statistics), tensorsOf(cotangents.statistics), { params, images });
    return {
      params: leafwise(cotangents.params, { second: second.params, gathered: gathered.params }, (bar, byGradient, byMean) =>
        add(bar, add(byGradient!, byMean!)),
      ),
      velocity: mapTensors(reached, (bar) => mul(momentum, bar)),
      images: add(second.images, gathered.images),
      learningRate: neg(innerProduct(cotangents.params, nextVelocity)),
      momentum: innerProduct(reached, velocity),
    };
  });
}

function innerStepInputs(learner: Learner, images: Shape) {
  const { params } = learner;
  const labels = int([images[0]!]);
  return { params, velocity: params, images: float(images), labels, learningRate: float([]), momentum: float([]) };
}

const tensorsOf = (tree: unknown) => namedTensors(tree).map(([, tensor]) => tensor);

/** ⟨a, b⟩ over all leaves of two trees. */
function innerProduct(a: unknown, b: unknown) {
  const others = tensorsOf(b);
  return tensorsOf(a)
    .map((tensor, i) => dot(tensor, others[i]!))
    .reduce(add);
}
