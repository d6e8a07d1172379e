"""The timed computations in JAX, each one jitted program compiled ahead of time."""

import time
from functools import partial

import jax
import jax.numpy as jnp
import jaxlib
import numpy as np
import optax

from inputs import Arrays
from jax_convolution import CONVOLUTIONS
from jax_networks import Params, learn
from jax_unroll import inner_step, loss_and_means, meta_loss
from spec import Spec
from stopwatch import peak_memory, time_runs

OUTER_NAMES = ("generator.", "z", "logLr", "logitMomentum")


def versions() -> dict[str, str]:
    return {
        "jax": jax.__version__,
        "jaxlib": jaxlib.__version__,
        "optax": optax.__version__,
        "numpy": np.__version__,
    }


def _device_arrays(arrays: Arrays, float64: bool) -> Params:
    jax.config.update("jax_enable_x64", float64)
    dtype = jnp.float64 if float64 else jnp.float32
    return {
        name: jnp.asarray(array, jnp.int32 if name.endswith("abels") else dtype)
        for name, array in arrays.items()
    }


def _split_outer(arrays: Params) -> tuple[Params, Params]:
    outer = {name: array for name, array in arrays.items() if name.startswith(OUTER_NAMES)}
    return outer, {name: array for name, array in arrays.items() if name not in outer}


def _compile(function, *arguments, donate: tuple[int, ...] = ()):
    """The compiled program, and what compiling it took."""
    start = time.perf_counter()
    program = jax.jit(function, donate_argnums=donate).lower(*arguments).compile()
    seconds = time.perf_counter() - start
    memory = program.memory_analysis()
    return program, {
        "compileSeconds": seconds,
        "rssAfterCompileMiB": round(peak_memory(), 1),
        "programTemporariesMiB": round(memory.temp_size_in_bytes / 1024**2, 1),
    }


def check(spec: Spec, arrays: Arrays, variant: str, float64: bool) -> Arrays:
    outer, fixed = _split_outer(_device_arrays(arrays, float64))
    convolution, unroll = variant.split("/")
    loss = partial(meta_loss, spec, CONVOLUTIONS[convolution], unroll)
    value, gradients = jax.jit(jax.value_and_grad(loss))(outer, fixed)
    named = {f"gradient.{name}": np.asarray(gradient) for name, gradient in gradients.items()}
    return {"metaLoss": np.asarray(value)} | named


def _measure_stateless(function, spec: Spec, *arguments) -> dict:
    program, compiled = _compile(function, *arguments)
    return time_runs(lambda: jax.block_until_ready(program(*arguments)), 3, spec.repeats) | compiled


def _measure_stateful(function, spec: Spec, warm_ups: int, state: tuple, *arguments) -> dict:
    """Times `function(state, *arguments) -> (state, loss)`, whose state is updated in place."""
    program, compiled = _compile(function, state, *arguments, donate=(0,))
    losses: list[float] = []

    def run() -> None:
        nonlocal state
        state, loss = jax.block_until_ready(program(state, *arguments))
        losses.append(loss.item())

    return time_runs(run, warm_ups, spec.repeats) | compiled | {"loss": losses[0]}


def measure(spec: Spec, arrays: Arrays, name: str, variant: str, float64: bool) -> dict:
    on_device = _device_arrays(arrays, float64)
    convolution, _, unroll = variant.partition("/")
    convolve = CONVOLUTIONS[convolution]
    if name == "outerIteration":
        return _measure_outer_iteration(spec, convolve, unroll, on_device)

    params = {name: array for name, array in on_device.items() if name.startswith("learner.")}
    velocity = jax.tree.map(lambda param: jnp.full_like(param, 0.01), params)
    count = -(-spec.batch // spec.real_batch)  # real batches that hold B images
    images = jnp.tile(on_device["realImages"].reshape(-1, *spec.image), (count, 1, 1, 1))[: spec.batch]
    labels = on_device["labels"][0]
    if name == "forward":
        return _measure_stateless(lambda *inputs: learn(spec, convolve, *inputs)[0], spec, params, images)
    if name == "trainingStep":
        return _measure_training_step(spec, convolve, params, images, labels)

    def adjoint(params, velocity, images, lr, momentum, cotangents):
        def step(params, velocity, images, lr, momentum):
            return inner_step(spec, convolve, params, velocity, images, labels, lr, momentum)[:2]

        return jax.vjp(step, params, velocity, images, lr, momentum)[1](cotangents)

    ones = jax.tree.map(jnp.ones_like, params)
    lr, momentum = jnp.asarray(0.02, images.dtype), jnp.asarray(0.5, images.dtype)
    return _measure_stateless(adjoint, spec, params, velocity, images, lr, momentum, (ones, ones))


def _measure_training_step(spec: Spec, convolve, params: Params, images, labels) -> dict:
    optimizer = optax.sgd(0.02, momentum=0.5)

    def step(state, images, labels):
        params, memory = state
        loss = partial(loss_and_means, spec, convolve)
        (value, _), gradients = jax.value_and_grad(loss, has_aux=True)(params, images, labels)
        updates, memory = optimizer.update(gradients, memory)
        return (optax.apply_updates(params, updates), memory), value

    return _measure_stateful(step, spec, 3, (params, optimizer.init(params)), images, labels)


def _measure_outer_iteration(spec: Spec, convolve, unroll: str, arrays: Params) -> dict:
    optimizer = optax.adam(0.01)
    outer, fixed = _split_outer(arrays)

    def iterate(state, fixed):
        outer, memory = state
        loss, gradients = jax.value_and_grad(partial(meta_loss, spec, convolve, unroll))(outer, fixed)
        updates, memory = optimizer.update(gradients, memory)
        return (optax.apply_updates(outer, updates), memory), loss

    return _measure_stateful(iterate, spec, 1, (outer, optimizer.init(outer)), fixed)
