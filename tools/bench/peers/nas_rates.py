"""How well early real steps order NAS-Bench-201, by learning rate, momentum and first weights: many learners of each network at once.

    python nas_rates.py measure --data GTN_DATA_DIR --out LINES.jsonl [--networks 120 --channels 8 --size 16 --steps 128 --shard 0/1]
    python nas_rates.py summarize LINES.jsonl… > SUMMARY.json

Every network is taught on real CIFAR-10 images by all of SCHEDULES and SEEDS, the learners side by side as groups of one convolution, which
is what makes a graphics card worth its while (it runs on a CPU too). No crops, no flips; norms by the batch. The truth is the published test
accuracy after 200 epochs. Scores: minus the sum of the losses of all steps, or of the last half; minus the validation loss; accuracy.
"""

import argparse
import csv
import gzip
import json
import math
import sys
import tarfile
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from scipy.stats import spearmanr

# First weights (He's, or PyTorch's default ones, √6 times smaller), learning rate, momentum.
SCHEDULES = [
    *[("he", rate, 0.0) for rate in (0.1, 0.3, 0.6, 1.2, 2.4)],
    *[("he", rate, 0.9) for rate in (0.05, 0.1, 0.2, 0.4)],
    ("torch", 0.1, 0.0),
    ("torch", 0.02, 0.9),
]
SEEDS = 2
LEARNERS = [(*schedule, seed) for seed in range(SEEDS) for schedule in SCHEDULES]
BATCH, TRAIN, VALIDATION = 60, 8192, 1000


def cifar10(folder, size):
    """The first training images and the last validation images, as the training images' mean and deviation make them."""

    def read(archive, name):
        records = np.frombuffer(archive.extractfile(f"cifar-10-batches-bin/{name}").read(), np.uint8).reshape(-1, 3073)
        return records[:, 1:].reshape(-1, 3, 32, 32), torch.tensor(records[:, 0].astype(np.int64))

    with tarfile.open(next(Path(folder).glob("cifar-10-binary.tar.*"))) as archive:
        (x, y), (vx, vy) = read(archive, "data_batch_1.bin"), read(archive, "data_batch_5.bin")
    x, vx = torch.tensor(x[:TRAIN]).float(), torch.tensor(vx[-VALIDATION:]).float()
    mean, deviation = x.mean((0, 2, 3), keepdim=True), x.std((0, 2, 3), keepdim=True)
    x, vx = (F.avg_pool2d((images - mean) / deviation, 32 // size) for images in (x, vx))
    return (x, y[:TRAIN]), (vx, vy[-VALIDATION:])


def stratified(folder, count):
    """Rows of the table, one of each of `count` equal parts by the number of parameters, in a random order."""
    rows = list(csv.DictReader(gzip.open(Path(folder) / "nasbench201.csv.gz", "rt")))
    by_size = sorted(range(len(rows)), key=lambda i: (int(rows[i]["params"]), i))
    random = np.random.default_rng(0)
    ends = [len(rows) * j // count for j in range(count + 1)]
    picked = [by_size[int(random.integers(low, high))] for low, high in zip(ends, ends[1:])]
    random.shuffle(picked)
    return [rows[i] for i in picked]


class Learners:
    """All LEARNERS of one network: images [B, 3, S, S] to logits [B, learners, 10]."""

    def __init__(self, architecture, channels, device):
        self.cell = [[term.split("~")[0] for term in node.strip("|").split("|")] for node in architecture.split("+")]
        self.device, self.parameters = device, []
        self.stem, self.blocks, c = self.weight(channels, 3, 3, 3), [], channels
        for stage in range(3):
            if stage > 0:
                shapes = [(2 * c, c, 3, 3), (2 * c, 2 * c, 3, 3), (2 * c, c, 1, 1)]
                self.blocks.append(("residual", [self.weight(*shape) for shape in shapes]))
                c *= 2
            self.blocks.append(("cell", [[self.edge(operation, c) for operation in node] for node in self.cell]))
        self.output, self.channels = self.weight(10, c), c
        self.bias = torch.zeros(len(LEARNERS), 10, device=device, requires_grad=True)
        self.parameters.append(self.bias)

    def edge(self, operation, c):
        return self.weight(c, c, int(operation[-1]), int(operation[-1])) if operation.startswith("nor_conv") else None

    def weight(self, *shape):
        fan_in, weights = math.prod(shape[1:]), []
        for first, _, _, seed in LEARNERS:
            random = torch.Generator().manual_seed(1000 * seed + len(self.parameters))
            if first == "he":
                weights.append(torch.randn(shape, generator=random) * math.sqrt(2 / fan_in))
            else:
                weights.append((torch.rand(shape, generator=random) * 2 - 1) / math.sqrt(fan_in))
        self.parameters.append(torch.stack(weights).to(self.device).requires_grad_())
        return self.parameters[-1]

    def __call__(self, images):
        x = norm(conv(images.repeat(1, len(LEARNERS), 1, 1), self.stem))
        for kind, weights in self.blocks:
            if kind == "residual":
                y = norm(conv(F.relu(x), weights[0], 2))
                x = norm(conv(F.relu(y), weights[1])) + conv(F.avg_pool2d(x, 2), weights[2])
                continue
            values = [x]
            for operations, edges in zip(self.cell, weights):
                terms = [along(*edge) for edge in zip(operations, edges, values) if edge[0] != "none"]
                values.append(sum(terms) if terms else torch.zeros_like(x))
            x = values[-1]
        features = F.relu(norm(x)).mean((2, 3)).view(len(images), len(LEARNERS), self.channels)
        return torch.einsum("blc,loc->blo", features, self.output) + self.bias


def along(operation, weight, x):
    if operation == "skip_connect":
        return x
    if operation == "avg_pool_3x3":
        return F.avg_pool2d(x, 3, 1, 1, count_include_pad=False)
    return norm(conv(F.relu(x), weight))


def conv(x, weight, stride=1):
    learners, o, i, k, _ = weight.shape
    return F.conv2d(x, weight.reshape(learners * o, i, k, k), stride=stride, padding=k // 2, groups=learners)


def norm(x):
    return F.batch_norm(x, None, None, training=True)


def judged(learners, images, labels):
    """Losses and accuracies of the learners."""
    logits = learners(images)
    losses = F.cross_entropy(logits.flatten(0, 1), labels.repeat_interleave(len(LEARNERS)), reduction="none")
    return losses.view(-1, len(LEARNERS)).mean(0), (logits.argmax(-1) == labels[:, None]).float().mean(0)


def measure(options):
    device = "cuda" if torch.cuda.is_available() else "cpu"
    (x, y), (vx, vy) = cifar10(options.data, options.size)
    x, y, vx, vy = (part.to(device) for part in (x, y, vx, vy))
    order = torch.randperm(len(x), generator=torch.Generator().manual_seed(5)).to(device)
    shard, shards = map(int, options.shard.split("/"))
    with open(options.out, "a") as out:
        for row in stratified(options.data, options.networks)[shard::shards]:
            learners = Learners(row["arch_str"], options.channels, device)
            each = [lambda values, p=p: values.view(-1, *[1] * (p.dim() - 1)) for p in learners.parameters]
            rates, momenta = (torch.tensor([one[k] for one in LEARNERS], device=device) for k in (1, 2))
            velocities = [torch.zeros_like(p) for p in learners.parameters]
            losses, tested = [], {}
            for step in range(options.steps):
                at = order[(step * BATCH) % len(x) :][:BATCH]
                loss, _ = judged(learners, x[at], y[at])
                losses.append(loss.detach())
                found = torch.autograd.grad(loss.sum(), learners.parameters, allow_unused=True)
                with torch.no_grad():
                    for p, v, gradient, shaped in zip(learners.parameters, velocities, found, each):
                        if gradient is not None:
                            v.mul_(shaped(momenta)).add_(gradient)
                            p.sub_(shaped(rates) * v)
                    if step + 1 in (16, 32, 64, 128):
                        parts = [judged(learners, vx[i : i + 250], vy[i : i + 250]) for i in range(0, len(vx), 250)]
                        tested[step + 1] = [torch.stack(part).mean(0).tolist() for part in zip(*parts)]
            line = {"architecture": row["arch_str"], "truth": float(row["cifar10_test_acc_200ep"])}
            line |= {"parameters": int(row["params"]), "losses": torch.stack(losses, 1).tolist(), "tested": tested}
            print(json.dumps(line), file=out, flush=True)
            print(row["arch_str"], file=sys.stderr, flush=True)


def summarize(paths):
    lines = [json.loads(line) for path in paths for line in open(path)]
    truth = np.array([line["truth"] for line in lines])

    def agreement(score):
        score = np.nan_to_num(np.array(score, float), nan=-1e9)
        top = np.argsort(-score, kind="stable")[: len(score) // 2]
        return [round(float(spearmanr(score[of], truth[of]).statistic), 3) for of in (slice(None), top)]

    losses = np.array([line["losses"] for line in lines]).reshape(len(lines), SEEDS, len(SCHEDULES), -1).mean(1)
    found = []
    for i, (first, rate, momentum) in enumerate(SCHEDULES):
        for steps in map(int, lines[0]["tested"]):
            loss, accuracy = (
                np.array([line["tested"][str(steps)][k] for line in lines]).reshape(len(lines), SEEDS, -1).mean(1)[:, i]
                for k in (0, 1)
            )
            scores = {
                "sum": agreement(-losses[:, i, :steps].sum(1)),
                "lastHalf": agreement(-losses[:, i, steps // 2 : steps].sum(1)),
                "validationLoss": agreement(-loss),
                "accuracy": agreement(accuracy),
            }
            schedule = {"weights": first, "learningRate": rate, "momentum": momentum, "steps": steps}
            found.append({**schedule, "meanValidationLoss": round(float(np.nanmean(loss)), 3), "spearman": scores})
    parameters = agreement([line["parameters"] for line in lines])
    json.dump({"n": len(lines), "seeds": SEEDS, "parameters": parameters, "schedules": found}, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    one = commands.add_parser("measure")
    one.add_argument("--data", required=True)
    one.add_argument("--out", required=True)
    for name, default in (("networks", 120), ("channels", 8), ("size", 16), ("steps", 128)):
        one.add_argument(f"--{name}", type=int, default=default)
    one.add_argument("--shard", default="0/1")
    commands.add_parser("summarize").add_argument("lines", nargs="+")
    given = parser.parse_args()
    summarize(given.lines) if given.command == "summarize" else measure(given)
