"""The meta-loss of one outer iteration in JAX, its unroll written in four ways."""

from functools import partial

import jax
import jax.numpy as jnp
from jax import Array, lax

from jax_networks import Convolution, Params, generate, generator_weights, learn
from spec import Spec

UNROLLS = ("scan", "scan-checkpoint", "unrolled", "unrolled-checkpoint")


def loss_and_means(
    spec: Spec, convolve: Convolution, params: Params, images: Array, labels: Array, means=None
):
    logits, means = learn(spec, convolve, params, images, means)
    picked = jnp.take_along_axis(jax.nn.log_softmax(logits), labels[:, None], axis=1)
    return -picked.mean(), means


def inner_step(
    spec: Spec, convolve: Convolution, params: Params, velocity: Params, images, labels, lr, momentum
):
    """One step of SGD with momentum: (params', velocity', the batch's channel means)."""
    loss = partial(loss_and_means, spec, convolve)
    gradients, means = jax.grad(loss, has_aux=True)(params, images, labels)
    velocity = jax.tree.map(lambda speed, gradient: momentum * speed + gradient, velocity, gradients)
    return jax.tree.map(lambda param, speed: param - lr * speed, params, velocity), velocity, means


def meta_loss(spec: Spec, convolve: Convolution, unroll: str, outer: Params, fixed: Params) -> Array:
    """The mean loss on real batches along an unroll of T steps on generated batches.

    `outer` holds what is differentiated (generator, z, logLr, logitMomentum), `fixed` the learner's start,
    the labels and the real batches.
    """
    weights = generator_weights(outer)
    start = {name: array for name, array in fixed.items() if name.startswith("learner.")}
    curriculum = (
        outer["z"],
        fixed["labels"],
        jnp.exp(outer["logLr"]),
        jax.nn.sigmoid(outer["logitMomentum"]),
    )

    def step(state, batch):
        z, labels, lr, momentum = batch
        images = generate(spec, convolve, outer, weights, z, labels)
        params, velocity, means = inner_step(spec, convolve, *state, images, labels, lr, momentum)
        return (params, velocity), means

    if unroll.endswith("checkpoint"):
        step = jax.checkpoint(step)

    def take_steps(state, batches):
        """Many steps: the state after them and the last one's channel means."""
        if unroll.startswith("scan"):
            state, means = lax.scan(step, state, batches)
            return state, jax.tree.map(lambda mean: mean[-1], means)
        for index in range(len(batches[0])):
            state, means = step(state, tuple(array[index] for array in batches))
        return state, means

    def segment(state, batches_and_real):
        """The steps up to a meta-loss, and it."""
        batches, real_images, real_labels = batches_and_real
        state, means = take_steps(state, batches)
        return state, loss_and_means(spec, convolve, state[0], real_images, real_labels, means)[0]

    state, losses = (start, jax.tree.map(jnp.zeros_like, start)), []
    full = spec.steps // spec.meta_every
    if unroll.startswith("scan") and full:
        split = full * spec.meta_every
        batches = jax.tree.map(
            lambda array: array[:split].reshape(full, spec.meta_every, *array.shape[1:]), curriculum
        )
        real = (fixed["realImages"][:full], fixed["realLabels"][:full])
        state, scanned = lax.scan(segment, state, (batches, *real))
        losses = list(scanned)
    begin = len(losses) * spec.meta_every
    for index, end in enumerate(spec.meta_steps[len(losses) :], start=len(losses)):
        batches = tuple(array[begin:end] for array in curriculum)
        state, loss = segment(state, (batches, fixed["realImages"][index], fixed["realLabels"][index]))
        losses.append(loss)
        begin = end
    return jnp.stack(losses).mean()
