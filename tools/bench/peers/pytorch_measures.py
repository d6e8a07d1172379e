"""The timed computations in PyTorch: plain eager autograd, the whole unroll kept on the tape."""

from collections.abc import Callable, Iterator

import numpy as np
import torch
import torch.nn.functional as F

from inputs import Arrays, select
from pytorch_networks import Tensors, generate, generator_weights, learn
from spec import Spec
from stopwatch import time_runs

OUTER_NAMES = ("generator.", "z", "logLr", "logitMomentum")
LEARNERS = {"outerIteration": 1, "metaBatch": 4}  # of an outer iteration


def versions() -> dict[str, str]:
    return {"torch": torch.__version__, "numpy": np.__version__}


def _tensors(arrays: Arrays, variant: str, float64: bool, device: str = "cpu") -> Tensors:
    dtype = torch.float64 if float64 else torch.float32
    tensors = {
        name: torch.from_numpy(array).to(device, torch.long if name.endswith("abels") else dtype)
        for name, array in arrays.items()
    }
    if variant == "channels-last":
        images = {name: tensor for name, tensor in tensors.items() if tensor.dim() == 4}
        tensors |= {
            name: image.contiguous(memory_format=torch.channels_last) for name, image in images.items()
        }
    return tensors


def loss_and_means(spec: Spec, params: Tensors, images, labels, means=None):
    logits, means = learn(spec, params, images, means)
    return F.cross_entropy(logits, labels), means


def inner_step(spec: Spec, params: Tensors, velocity: Tensors, images, labels, lr, momentum):
    """One differentiable step of SGD with momentum: (params', velocity', the batch's channel means)."""
    loss, means = loss_and_means(spec, params, images, labels)
    gradients = torch.autograd.grad(loss, list(params.values()), create_graph=True)
    velocity = {
        name: momentum * velocity[name] + gradient for name, gradient in zip(params, gradients, strict=True)
    }
    return {name: params[name] - lr * velocity[name] for name in params}, velocity, means


def generated(spec: Spec, tensors: Tensors, memory_format: torch.memory_format) -> Iterator[torch.Tensor]:
    """The synthetic images of each inner step, made when they are asked for."""
    weights = generator_weights(tensors)
    one_hot = F.one_hot(tensors["labels"], spec.classes).to(tensors["z"].dtype)  # [T, B, classes]
    for t in range(spec.steps):
        images = generate(spec, tensors, weights, tensors["z"][t], one_hot[t])
        yield images.contiguous(memory_format=memory_format)


def meta_loss(spec: Spec, tensors: Tensors, memory_format=torch.contiguous_format, batches=None) -> torch.Tensor:
    """The mean loss on real batches along an unroll of T steps on generated batches, or on those given."""
    params = {name: tensor.detach().requires_grad_() for name, tensor in select(tensors, "learner.").items()}
    velocity = {name: torch.zeros_like(param) for name, param in params.items()}
    lr, momentum = tensors["logLr"].exp(), tensors["logitMomentum"].sigmoid()
    losses: list[torch.Tensor] = []
    for t, images in enumerate(batches or generated(spec, tensors, memory_format)):
        params, velocity, means = inner_step(
            spec, params, velocity, images, tensors["labels"][t], lr[t], momentum[t]
        )
        if t + 1 in spec.meta_steps:
            real = tensors["realImages"][len(losses)].contiguous(memory_format=memory_format)
            losses.append(loss_and_means(spec, params, real, tensors["realLabels"][len(losses)], means)[0])
    return torch.stack(losses).mean()


def _memory_format(variant: str) -> torch.memory_format:
    return torch.channels_last if variant == "channels-last" else torch.contiguous_format


def _outer_parameters(tensors: Tensors) -> Tensors:
    return {name: tensor.requires_grad_() for name, tensor in tensors.items() if name.startswith(OUTER_NAMES)}


def check(spec: Spec, arrays: Arrays, variant: str, float64: bool) -> Arrays:
    torch.set_num_threads(spec.threads)
    tensors = _tensors(arrays, variant, float64)
    outer = _outer_parameters(tensors)
    loss = meta_loss(spec, tensors, _memory_format(variant))
    gradients = torch.autograd.grad(loss, list(outer.values()))
    named = {f"gradient.{name}": gradient.numpy() for name, gradient in zip(outer, gradients, strict=True)}
    return {"metaLoss": loss.detach().numpy()} | named


def _forward(spec: Spec, tensors: Tensors, images, labels):
    params = select(tensors, "learner.")

    def run() -> None:
        with torch.inference_mode():
            learn(spec, params, images)

    return run


def _training_step(spec: Spec, tensors: Tensors, images, labels):
    params = {name: tensor.requires_grad_() for name, tensor in select(tensors, "learner.").items()}
    optimizer = torch.optim.SGD(params.values(), lr=0.02, momentum=0.5, fused=True)

    def run() -> None:
        optimizer.zero_grad(set_to_none=True)
        loss_and_means(spec, params, images, labels)[0].backward()
        optimizer.step()

    return run


def _per_step_adjoint(spec: Spec, tensors: Tensors, images, labels):
    params = {name: tensor.requires_grad_() for name, tensor in select(tensors, "learner.").items()}
    velocity = {name: torch.full_like(param, 0.01, requires_grad=True) for name, param in params.items()}
    lr, momentum = (
        torch.tensor(value, dtype=images.dtype, device=images.device, requires_grad=True)
        for value in (0.02, 0.5)
    )
    cotangents = [torch.ones_like(tensor) for tensor in (*params.values(), *velocity.values())]
    inputs = [*params.values(), *velocity.values(), images.requires_grad_(), lr, momentum]

    def run() -> None:
        stepped, sped, _ = inner_step(spec, params, velocity, images, labels, lr, momentum)
        torch.autograd.grad([*stepped.values(), *sped.values()], inputs, cotangents)

    return run


def measure(spec: Spec, arrays: Arrays, name: str, variant: str, float64: bool, device: str = "cpu") -> dict:
    torch.set_num_threads(spec.threads)
    tensors = _tensors(arrays, variant, float64, device)
    if name in LEARNERS:
        return _measure_outer_iteration(spec, tensors, _memory_format(variant), device, LEARNERS[name])
    builders = {"forward": _forward, "trainingStep": _training_step, "perStepAdjoint": _per_step_adjoint}
    count = -(-spec.batch // spec.real_batch)  # real batches that hold B images
    images = tensors["realImages"].flatten(0, 1).repeat(count, 1, 1, 1)[: spec.batch]
    images = images.contiguous(memory_format=_memory_format(variant))
    run = builders[name](spec, tensors, images, tensors["labels"][0])
    return _timed(run, 3, spec, device)


def _timed(run: Callable[[], None], warm_ups: int, spec: Spec, device: str) -> dict:
    """A GPU works on after `run` has returned: it is waited for, and what it held is told."""
    if device == "cpu":
        return time_runs(run, warm_ups, spec.repeats)

    def run_to_the_end() -> None:
        run()
        torch.cuda.synchronize()

    record = time_runs(run_to_the_end, warm_ups, spec.repeats)
    return record | {
        "device": torch.cuda.get_device_name(),
        "deviceMemoryPeakMiB": round(torch.cuda.max_memory_allocated() / 2**20, 1),
    }


def _accumulate(spec: Spec, tensors: Tensors, memory_format: torch.memory_format, outer, learners: int) -> float:
    """Adds the gradient of the mean meta-loss of several learners; returns that loss.

    The images are made once, each learner's unroll is carried back to them and its tape freed, and their sum goes
    through the generator. The learners start alike, which takes as long as if they did not.
    """
    if learners == 1:
        loss = meta_loss(spec, tensors, memory_format)
        loss.backward(inputs=outer)
        return loss.item()
    images = list(generated(spec, tensors, memory_format))
    batches = [batch.detach().requires_grad_() for batch in images]
    rates = [tensors["logLr"], tensors["logitMomentum"]]
    total = 0.0
    for _ in range(learners):
        loss = meta_loss(spec, tensors, memory_format, batches) / learners
        loss.backward(inputs=[*batches, *rates])
        total += loss.item()
    others = [tensor for tensor in outer if all(tensor is not rate for rate in rates)]
    torch.autograd.backward(images, [batch.grad for batch in batches], inputs=others)
    return total


def _measure_outer_iteration(
    spec: Spec, tensors: Tensors, memory_format: torch.memory_format, device: str, learners: int
) -> dict:
    outer = list(_outer_parameters(tensors).values())
    optimizer = torch.optim.Adam(outer, lr=0.01, fused=True)
    losses: list[float] = []

    def run() -> None:
        optimizer.zero_grad(set_to_none=True)
        losses.append(_accumulate(spec, tensors, memory_format, outer, learners))
        optimizer.step()

    return _timed(run, 1, spec, device) | {"loss": losses[0]}
