"""The named arrays that one outer iteration takes: their shapes, and a seeded draw of them.

Run `python inputs.py SPEC.json INPUT.npz [--seed N]` to write a draw for `--check`.
"""

import argparse
import math
import sys

import numpy as np

from spec import Spec, SpecError, read_spec

Arrays = dict[str, np.ndarray]

LEAKY_SLOPE = 0.1
NORM_EPSILON = 1e-5
OUTPUT_SCALE = 0.1  # logits start near zero, so that the first steps descend in every size of learner


def learner_shapes(spec: Spec) -> dict[str, tuple[int, ...]]:
    learner, (channels, height, width) = spec.learner, spec.image
    shapes: dict[str, tuple[int, ...]] = {}

    def layer(name: str, direction: tuple[int, ...]) -> None:
        shapes[f"learner.{name}.v"] = direction  # the weight itself without weight norm
        if learner.weight_norm:
            shapes[f"learner.{name}.g"] = direction[:1]
        shapes[f"learner.{name}.bias"] = direction[:1]

    for index, maps in enumerate(learner.channels):
        layer(f"conv{index}", (maps, channels, learner.kernel, learner.kernel))
        channels, height, width = maps, height // 2, width // 2
    features = channels * height * width
    if learner.hidden:
        layer("hidden", (learner.hidden, features))
        features = learner.hidden
    layer("output", (spec.classes, features))
    return shapes


def generator_shapes(spec: Spec) -> dict[str, tuple[int, ...]]:
    hidden, (first, second) = spec.generator.hidden, spec.generator.channels
    channels, height, width = spec.image
    seed_map = first * (height // 4) * (width // 4)
    return {
        "generator.linear0.v": (hidden, spec.noise + spec.classes),
        "generator.linear0.g": (hidden,),
        "generator.norm0.gain": (hidden,),
        "generator.norm0.bias": (hidden,),
        "generator.linear1.v": (seed_map, hidden),
        "generator.linear1.g": (seed_map,),
        "generator.norm1.gain": (seed_map,),
        "generator.norm1.bias": (seed_map,),
        "generator.conv0.v": (second, first, 3, 3),
        "generator.conv0.g": (second,),
        "generator.norm2.gain": (second,),
        "generator.norm2.bias": (second,),
        "generator.conv1.v": (channels, second, 3, 3),
        "generator.conv1.bias": (channels,),
    }


def curriculum_shapes(spec: Spec) -> dict[str, tuple[int, ...]]:
    real = (len(spec.meta_steps), spec.real_batch)
    return {
        "z": (spec.steps, spec.batch, spec.noise),
        "labels": (spec.steps, spec.batch),
        "logLr": (spec.steps,),
        "logitMomentum": (spec.steps,),
        "realImages": (*real, *spec.image),
        "realLabels": real,
    }


def draw_weights(shapes: dict[str, tuple[int, ...]], random: np.random.Generator) -> Arrays:
    """He-scaled directions, gains that leave them as drawn, zero biases."""
    arrays: Arrays = {}
    for name, shape in shapes.items():
        kind = name.rsplit(".", 1)[1]
        if kind == "v":
            scale = math.sqrt(2 / (1 + LEAKY_SLOPE**2) / math.prod(shape[1:]))
            scale *= OUTPUT_SCALE if name == "learner.output.v" else 1
            arrays[name] = scale * random.standard_normal(shape)
        elif kind == "g":
            direction = arrays[f"{name[:-1]}v"]
            arrays[name] = np.sqrt((direction.reshape(len(direction), -1) ** 2).sum(axis=1))
        else:
            arrays[name] = np.full(shape, 1.0 if kind == "gain" else 0.0)
    return arrays


def draw_inputs(spec: Spec, seed: int = 0) -> Arrays:
    """Float64 arrays (labels int32) by name, the same bits for the same specification and seed."""
    random = np.random.default_rng(seed)
    arrays = draw_weights(learner_shapes(spec), random) | draw_weights(generator_shapes(spec), random)
    shapes = curriculum_shapes(spec)
    balanced = np.arange(spec.batch, dtype=np.int32) % spec.classes
    arrays["z"] = random.standard_normal(shapes["z"])
    arrays["labels"] = np.tile(balanced, (spec.steps, 1))
    arrays["logLr"] = np.full(shapes["logLr"], math.log(0.02))
    arrays["logitMomentum"] = np.zeros(shapes["logitMomentum"])  # a momentum of 0.5
    arrays["realImages"] = random.standard_normal(shapes["realImages"])
    arrays["realLabels"] = random.integers(0, spec.classes, shapes["realLabels"], dtype=np.int32)
    return arrays


def read_inputs(spec: Spec, path: str) -> Arrays:
    """The arrays of an npz file, every name present and of the specification's shape."""
    wanted = learner_shapes(spec) | generator_shapes(spec) | curriculum_shapes(spec)
    try:
        with np.load(path) as file:
            arrays = {name: file[name] for name in file.files}
    except (OSError, ValueError) as error:
        raise SpecError(f"check: cannot read '{path}': {error}") from error
    for name, shape in wanted.items():
        if name not in arrays:
            raise SpecError(f"check: '{path}' has no array '{name}'")
        if arrays[name].shape != shape:
            raise SpecError(
                f"check: '{name}' of '{path}' must be {list(shape)}, got {list(arrays[name].shape)}"
            )
    for name in ("labels", "realLabels"):
        least, most = arrays[name].min(), arrays[name].max()
        if least < 0 or most >= spec.classes:
            raise SpecError(
                f"check: '{name}' of '{path}' must lie in 0..{spec.classes - 1}, got {least}..{most}"
            )
    return {name: arrays[name] for name in wanted}


def write_arrays(path: str, arrays: Arrays) -> None:
    with open(path, "wb") as file:  # given a path, NumPy would append .npz to another ending
        np.savez(file, **arrays)


def select(arrays: Arrays, prefix: str) -> Arrays:
    return {name: array for name, array in arrays.items() if name.startswith(prefix)}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write a seeded draw of the arrays that --check reads.")
    parser.add_argument("spec", help="the specification, a JSON file")
    parser.add_argument("output", help="the npz file to write")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    try:
        write_arrays(arguments.output, draw_inputs(read_spec(arguments.spec), arguments.seed))
    except (SpecError, OSError) as error:
        print(error, file=sys.stderr)
        sys.exit(2 if isinstance(error, SpecError) else 1)
