"""The generator and the learner as functions of named arrays: NCHW outside, NHWC (fast in XLA) inside."""

from collections.abc import Callable

import jax
import jax.numpy as jnp
from jax import Array

from inputs import LEAKY_SLOPE, NORM_EPSILON
from spec import Spec

Params = dict[str, Array]
Convolution = Callable[[Array, Array], Array]


def effective_weight(params: Params, layer: str) -> Array:
    """g · v / ‖v‖ with the norm over each output channel, or v itself where the layer has no gain g."""
    direction = params[f"{layer}.v"]
    if f"{layer}.g" not in params:
        return direction
    rows = direction.reshape(direction.shape[0], -1)
    scale = params[f"{layer}.g"] / jnp.linalg.norm(rows, axis=1)
    return (rows * scale[:, None]).reshape(direction.shape)


def leaky_relu(hidden: Array) -> Array:
    """Slope 0.1 at zero too, where jax.nn's has 1: without a norm, blank image areas are exactly zero."""
    return jnp.where(hidden > 0, hidden, LEAKY_SLOPE * hidden)


def _as_hwio(weight: Array) -> Array:
    return weight.transpose(2, 3, 1, 0)


def _pool(images: Array, kind: str) -> Array:
    """2x2, stride 2, as a reduction over split axes: XLA's window reductions differentiate slowly."""
    batch, height, width, channels = images.shape
    images = images[:, : height // 2 * 2, : width // 2 * 2]
    windows = images.reshape(batch, height // 2, 2, width // 2, 2, channels)
    return windows.max((2, 4)) if kind == "max" else windows.mean((2, 4))


def _double(images: Array) -> Array:
    """Nearest-neighbour [B, H, W, C] to [B, 2H, 2W, C]."""
    return images.repeat(2, axis=1).repeat(2, axis=2)


def learn(
    spec: Spec, convolve: Convolution, params: Params, images: Array, means: list[Array] | None = None
) -> tuple[Array, list[Array]]:
    """Logits [B, classes] of images [B, C, H, W], and the channel means that each convolution subtracted.

    Given means are used in place of the batch's own.
    """
    hidden, used = images.transpose(0, 2, 3, 1), []
    for index in range(len(spec.learner.channels)):
        layer = f"learner.conv{index}"
        hidden = convolve(hidden, _as_hwio(effective_weight(params, layer)))
        hidden = _pool(
            hidden, spec.learner.pool
        )  # first: it leaves a quarter of the elements to what follows
        shift = params[f"{layer}.bias"]
        if spec.learner.norm == "mean-only":
            used.append(hidden.mean((0, 1, 2)) if means is None else means[index])
            shift = shift - used[index]
        hidden = leaky_relu(hidden + shift)
    hidden = hidden.transpose(0, 3, 1, 2).reshape(hidden.shape[0], -1)
    if spec.learner.hidden:
        hidden = leaky_relu(
            hidden @ effective_weight(params, "learner.hidden").T + params["learner.hidden.bias"]
        )
    return hidden @ effective_weight(params, "learner.output").T + params["learner.output.bias"], used


def generator_weights(params: Params) -> Params:
    """Each layer's effective weight: the same at every inner step, so computed once for the whole unroll."""
    return {
        layer: effective_weight(params, f"generator.{layer}")
        for layer in ("linear0", "linear1", "conv0", "conv1")
    }


def generate(
    spec: Spec, convolve: Convolution, params: Params, weights: Params, z: Array, labels: Array
) -> Array:
    """Images [B, C, H, W] in -2..2 of noise [B, Z] and labels [B]."""

    def norm_and_activate(hidden: Array, norm: str) -> Array:
        axes = tuple(range(hidden.ndim - 1))
        variance = hidden.var(axes)
        scale = params[f"generator.{norm}.gain"] * jax.lax.rsqrt(variance + NORM_EPSILON)
        return leaky_relu((hidden - hidden.mean(axes)) * scale + params[f"generator.{norm}.bias"])

    _, height, width = spec.image
    one_hot = jax.nn.one_hot(labels, spec.classes, dtype=z.dtype)
    hidden = norm_and_activate(jnp.concatenate([z, one_hot], axis=1) @ weights["linear0"].T, "norm0")
    hidden = norm_and_activate(hidden @ weights["linear1"].T, "norm1")
    hidden = hidden.reshape(-1, spec.generator.channels[0], height // 4, width // 4).transpose(0, 2, 3, 1)
    hidden = convolve(_double(hidden), _as_hwio(weights["conv0"]))
    hidden = _double(norm_and_activate(hidden, "norm2"))
    hidden = convolve(hidden, _as_hwio(weights["conv1"])) + params["generator.conv1.bias"]
    return 2 * jnp.tanh(hidden).transpose(0, 3, 1, 2)
