"""The generator and the learner as functions of named tensors, NCHW."""

import torch
import torch.nn.functional as F

from inputs import LEAKY_SLOPE, NORM_EPSILON
from spec import Spec

Tensors = dict[str, torch.Tensor]


def effective_weight(params: Tensors, layer: str) -> torch.Tensor:
    """g · v / ‖v‖ with the norm over each output channel, or v itself where the layer has no gain g."""
    direction = params[f"{layer}.v"]
    if f"{layer}.g" not in params:
        return direction
    rows = direction.flatten(1)
    scale = params[f"{layer}.g"] / torch.linalg.vector_norm(rows, dim=1)
    return (rows * scale[:, None]).view_as(direction)


def learn(
    spec: Spec, params: Tensors, images: torch.Tensor, means: list[torch.Tensor] | None = None
) -> tuple[torch.Tensor, list[torch.Tensor]]:
    """Logits [B, classes] of images [B, C, H, W], and the channel means that each convolution subtracted.

    Given means are used in place of the batch's own.
    """
    pool = F.max_pool2d if spec.learner.pool == "max" else F.avg_pool2d
    hidden, used = images, []
    for index in range(len(spec.learner.channels)):
        layer = f"learner.conv{index}"
        bias = params[f"{layer}.bias"]
        hidden = F.conv2d(hidden, effective_weight(params, layer), padding=spec.learner.kernel // 2)
        hidden = pool(hidden, 2)  # first: it leaves a quarter of the elements to what follows
        if spec.learner.norm == "mean-only":
            used.append(hidden.mean(dim=(0, 2, 3)) if means is None else means[index])
            bias = bias - used[index]
        hidden = F.leaky_relu(hidden + bias[:, None, None], LEAKY_SLOPE)
    hidden = hidden.flatten(1)
    if spec.learner.hidden:
        weight = effective_weight(params, "learner.hidden")
        hidden = F.leaky_relu(F.linear(hidden, weight, params["learner.hidden.bias"]), LEAKY_SLOPE)
    weight = effective_weight(params, "learner.output")
    return F.linear(hidden, weight, params["learner.output.bias"]), used


def generator_weights(params: Tensors) -> Tensors:
    """Each layer's effective weight: the same at every inner step, so computed once for the whole unroll."""
    return {
        layer: effective_weight(params, f"generator.{layer}")
        for layer in ("linear0", "linear1", "conv0", "conv1")
    }


def generate(
    spec: Spec, params: Tensors, weights: Tensors, z: torch.Tensor, one_hot: torch.Tensor
) -> torch.Tensor:
    """Images [B, C, H, W] in -2..2 of noise [B, Z] and labels [B, classes]."""

    def norm_and_activate(hidden: torch.Tensor, norm: str) -> torch.Tensor:
        gain, bias = params[f"generator.{norm}.gain"], params[f"generator.{norm}.bias"]
        hidden = F.batch_norm(hidden, None, None, gain, bias, training=True, eps=NORM_EPSILON)
        return F.leaky_relu(hidden, LEAKY_SLOPE)

    _, height, width = spec.image
    hidden = norm_and_activate(F.linear(torch.cat([z, one_hot], dim=1), weights["linear0"]), "norm0")
    hidden = norm_and_activate(F.linear(hidden, weights["linear1"]), "norm1")
    hidden = hidden.view(-1, spec.generator.channels[0], height // 4, width // 4)
    hidden = F.conv2d(F.interpolate(hidden, scale_factor=2, mode="nearest"), weights["conv0"], padding=1)
    hidden = F.interpolate(norm_and_activate(hidden, "norm2"), scale_factor=2, mode="nearest")
    return 2 * torch.tanh(F.conv2d(hidden, weights["conv1"], params["generator.conv1.bias"], padding=1))
