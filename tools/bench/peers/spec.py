"""The benchmark's specification: one JSON object, read once and checked field by field."""

import json
from dataclasses import dataclass


class SpecError(ValueError):
    """A bad specification; the message names the field and echoes what it holds."""


@dataclass(frozen=True)
class GeneratorSpec:
    hidden: int  # width of the first linear layer
    channels: tuple[int, int]  # maps at H/4 and at H/2


@dataclass(frozen=True)
class LearnerSpec:
    channels: tuple[int, ...]  # one convolution and one 2x2 pool each
    kernel: int  # odd, so that 'same' padding is symmetric
    pool: str  # 'max' | 'avg'
    hidden: int  # width of the hidden linear layer, 0 for none
    weight_norm: bool
    norm: str  # 'mean-only' | 'none'


@dataclass(frozen=True)
class Spec:
    threads: int
    batch: int  # B, synthetic images a step
    real_batch: int  # R, real images a meta-loss
    steps: int  # T, inner steps
    image: tuple[int, int, int]  # C, H, W
    classes: int
    noise: int  # Z
    generator: GeneratorSpec
    learner: LearnerSpec
    meta_every: int  # a meta-loss after every meta_every-th step, and after the last
    repeats: int  # timed runs after the warm-up

    @property
    def meta_steps(self) -> list[int]:
        """The 1-based inner steps that a meta-loss follows, K of them."""
        return [t for t in range(1, self.steps + 1) if t % self.meta_every == 0 or t == self.steps]


def _field(node: dict, path: str, key: str):
    if key not in node:
        raise SpecError(f"spec: '{path}{key}' is missing")
    return node[key]


def _integer(node: dict, path: str, key: str, least: int) -> int:
    value = _field(node, path, key)
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise SpecError(f"spec: '{path}{key}' must be an integer of at least {least}, got {value!r}")
    return value


def _integers(node: dict, path: str, key: str, count: int | None = None) -> tuple[int, ...]:
    value = _field(node, path, key)
    positive = isinstance(value, list) and all(type(item) is int and item > 0 for item in value)
    if not positive or not value or (count is not None and len(value) != count):
        wanted = "a list of" if count is None else f"a list of {count}"
        raise SpecError(f"spec: '{path}{key}' must be {wanted} positive integers, got {value!r}")
    return tuple(value)


def _choice(node: dict, path: str, key: str, choices: tuple):
    value = _field(node, path, key)
    if not any(value is choice or (type(value) is str and value == choice) for choice in choices):
        raise SpecError(f"spec: '{path}{key}' must be one of {list(choices)}, got {value!r}")
    return value


def _section(node: dict, key: str) -> dict:
    value = _field(node, "", key)
    if not isinstance(value, dict):
        raise SpecError(f"spec: '{key}' must be an object, got {value!r}")
    return value


def parse_spec(node: object) -> Spec:
    if not isinstance(node, dict):
        raise SpecError(f"spec: must be a JSON object, got {type(node).__name__}")
    generator, learner = _section(node, "generator"), _section(node, "learner")
    spec = Spec(
        threads=_integer(node, "", "threads", 1),
        batch=_integer(node, "", "batch", 1),
        real_batch=_integer(node, "", "realBatch", 1),
        steps=_integer(node, "", "steps", 1),
        image=_integers(node, "", "image", 3),
        classes=_integer(node, "", "classes", 2),
        noise=_integer(node, "", "noise", 1),
        generator=GeneratorSpec(
            hidden=_integer(generator, "generator.", "hidden", 1),
            channels=_integers(generator, "generator.", "channels", 2),
        ),
        learner=LearnerSpec(
            channels=_integers(learner, "learner.", "channels"),
            kernel=_integer(learner, "learner.", "kernel", 1),
            pool=_choice(learner, "learner.", "pool", ("max", "avg")),
            hidden=_integer(learner, "learner.", "hidden", 0),
            weight_norm=_choice(learner, "learner.", "weightNorm", (True, False)),
            norm=_choice(learner, "learner.", "norm", ("mean-only", "none")),
        ),
        meta_every=_integer(node, "", "metaEvery", 1),
        repeats=_integer(node, "", "repeats", 1),
    )
    if spec.learner.kernel % 2 == 0:
        raise SpecError(f"spec: 'learner.kernel' must be odd, got {spec.learner.kernel}")
    height, width = spec.image[1:]
    if height % 4 or width % 4:
        raise SpecError(f"spec: 'image' must have a height and width divisible by 4, got {list(spec.image)}")
    if min(height, width) >> len(spec.learner.channels) == 0:
        raise SpecError(
            f"spec: 'learner.channels' has {len(spec.learner.channels)} layers, "
            f"too many 2x2 pools for an image of {height}x{width}"
        )
    return spec


def read_spec(path: str) -> Spec:
    try:
        with open(path, encoding="utf-8") as file:
            return parse_spec(json.load(file))
    except OSError as error:
        raise SpecError(f"spec: cannot read '{path}': {error.strerror}") from error
    except json.JSONDecodeError as error:
        raise SpecError(f"spec: '{path}' is not JSON: {error}") from error
