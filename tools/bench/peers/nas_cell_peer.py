"""Scores architectures of NAS-Bench-201 in PyTorch, as tools/bench/nas-cell/score.ts does.

    python nas_cell_peer.py SPEC.json [--compile] < STRINGS

Each string becomes a network, which makes SGD steps on a given set and is tested on images, by the statistics of each batch; all of it is
timed. Prints one JSON object. Exit code 3: PyTorch cannot be imported.
"""

import json
import sys
import time

from stopwatch import peak_memory

try:
    import torch
    import torch.nn.functional as F
except (ImportError, OSError, ValueError) as error:
    print(f"pytorch: not usable here ({str(error).splitlines()[0]}); see README.md", file=sys.stderr)
    sys.exit(3)

from nas_bench_201 import network


class Weights(dict):
    """Makes a parameter when it is first asked for, as `network` of nas_bench_201.py wants them."""

    def weight(self, layer, shape):
        name = f"{layer}.weight"
        if name not in self:
            fan_in = torch.Size(shape[1:]).numel()
            self[name] = (torch.randn(shape) * (2 / fan_in) ** 0.5).requires_grad_()
        return self[name]

    def of(self, name, shape, scale, offset=0.0):
        if name not in self:
            self[name] = torch.full(shape, offset).requires_grad_()
        return self[name]

    def norm(self, layer, x):
        channels = [x.shape[1]]
        scale, bias = self.of(f"{layer}.scale", channels, 0.0, 1.0), self.of(f"{layer}.bias", channels, 0.0)
        return F.batch_norm(x, None, None, scale, bias, training=True)

    def relu_conv_norm(self, layer, x, channels, side, stride=1):
        weight = self.weight(layer, [channels, x.shape[1], side, side])
        return self.norm(layer, F.conv2d(F.relu(x), weight, stride=stride, padding=side // 2))


def score(spec, text, training, test, compiled):
    weights = Weights()

    def logits_of(images):
        return network(weights, text, images, spec["channels"], spec["cells"], spec["classes"])

    with torch.no_grad():
        logits_of(training[0][0][:2])  # makes the parameters
    forward = torch.compile(logits_of) if compiled else logits_of
    optimizer = torch.optim.SGD(weights.values(), lr=spec["learningRate"], momentum=spec["momentum"])
    speed = 0.0
    for images, labels in training:
        optimizer.zero_grad()
        loss = F.cross_entropy(forward(images), labels)
        loss.backward()
        optimizer.step()
        speed -= loss.item()
    correct, total = 0, 0.0
    with torch.no_grad():
        for images, labels in test:
            logits = forward(images)
            correct += (logits.argmax(1) == labels).sum().item()
            total += F.cross_entropy(logits, labels, reduction="sum").item()
    return speed, correct, total


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        spec = json.load(file)
    compiled = "--compile" in sys.argv[2:]
    torch.set_num_threads(spec["threads"])
    torch.manual_seed(0)

    def batch(size):
        return torch.randn([size, *spec["image"]]), torch.arange(size) % spec["classes"]

    training = [batch(spec["batch"]) for _ in range(spec["steps"])]
    test = [batch(spec["scoredBatch"]) for _ in range(spec["scoredImages"] // spec["scoredBatch"])]
    seconds, cpu = [], time.process_time()
    for text in sys.stdin.read().split():
        start = time.perf_counter()
        score(spec, text, training, test, compiled)
        seconds.append(time.perf_counter() - start)
        if compiled:
            torch.compiler.reset()
    report = {"version": torch.__version__, "seconds": sum(seconds), "cpuSeconds": time.process_time() - cpu}
    print(json.dumps(report | {"rssPeakMiB": peak_memory()}))


if __name__ == "__main__":
    main()
