"""Times one outer iteration on a learner of NAS-Bench-201 in PyTorch: eager, the whole unroll kept on the tape.

    python nas_outer_peer.py SPEC.json

The sizes are the specification's `outer`. Prints one JSON object, as `time_runs` of stopwatch.py makes it. Exit code 3: PyTorch cannot be
imported.
"""

import json
import math
import sys
from types import SimpleNamespace

try:
    import numpy as np
    import torch
    import torch.nn.functional as F
except (ImportError, OSError, ValueError) as error:
    print(f"pytorch: not usable here ({str(error).splitlines()[0]}); see README.md", file=sys.stderr)
    sys.exit(3)

from inputs import draw_weights, generator_shapes
from nas_bench_201 import network
from nas_cell_peer import Weights
from pytorch_networks import generate, generator_weights
from spec import GeneratorSpec
from stopwatch import time_runs


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        spec = json.load(file)
    outer, image, classes = spec["outer"], spec["image"], spec["classes"]
    steps, batch, every = outer["steps"], outer["batch"], outer["metaEvery"]
    torch.set_num_threads(spec["threads"])
    torch.manual_seed(0)

    sizes = SimpleNamespace(
        image=tuple(image),
        classes=classes,
        noise=outer["noise"],
        generator=GeneratorSpec(outer["generator"]["hidden"], tuple(outer["generator"]["channels"])),
    )
    drawn = draw_weights(generator_shapes(sizes), np.random.default_rng(0))
    teacher = {name: torch.from_numpy(array).float() for name, array in drawn.items()}
    teacher["z"] = torch.randn(steps, batch, outer["noise"])
    teacher["logLr"] = torch.full((steps,), math.log(0.02))
    teacher["logitMomentum"] = torch.zeros(steps)
    parameters = [tensor.requires_grad_() for tensor in teacher.values()]
    optimizer = torch.optim.Adam(parameters, lr=0.01, fused=True)
    labels = torch.arange(batch) % classes
    one_hot = F.one_hot(labels, classes).float()
    meta_steps = [t for t in range(steps) if (t + 1) % every == 0 or t == steps - 1]
    real = [(torch.randn(outer["realBatch"], *image), torch.randint(classes, (outer["realBatch"],))) for _ in meta_steps]

    def loss_of(params, images, wanted):
        logits = network(Weights(params), outer["architecture"], images, spec["channels"], spec["cells"], classes)
        return F.cross_entropy(logits, wanted)

    def fresh_learner():
        weights = Weights()
        with torch.no_grad():
            network(weights, outer["architecture"], torch.zeros(2, *image), spec["channels"], spec["cells"], classes)
        return dict(weights)

    def run():
        optimizer.zero_grad(set_to_none=True)
        weights = generator_weights(teacher)
        rates, momenta = teacher["logLr"].exp(), teacher["logitMomentum"].sigmoid()
        params = fresh_learner()
        velocity = {name: torch.zeros_like(param) for name, param in params.items()}
        losses = []
        for t in range(steps):
            loss = loss_of(params, generate(sizes, teacher, weights, teacher["z"][t], one_hot), labels)
            gradients = torch.autograd.grad(loss, list(params.values()), create_graph=True)
            velocity = {name: momenta[t] * velocity[name] + found for name, found in zip(params, gradients, strict=True)}
            params = {name: params[name] - rates[t] * velocity[name] for name in params}
            if t in meta_steps:
                losses.append(loss_of(params, *real[len(losses)]))
        torch.stack(losses).mean().backward(inputs=parameters)
        optimizer.step()

    print(json.dumps({"version": torch.__version__} | time_runs(run, 1, outer["repeats"])))


if __name__ == "__main__":
    main()
