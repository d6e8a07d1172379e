"""Measures what a synthetic set depends on: networks that differ in one thing each, how each is trained, and its accuracy on real test images.

python examples/pytorch_table.py runs/digits.npz runs/real-digits.npz          # a table of docs/pytorch.md
python examples/pytorch_table.py runs/mnist.npz runs/real-mnist.npz 2000       # the same on the first 2,000 validation and test images
"""

import sys

import numpy as np
import torch
import torch.nn.functional as F
from synthetic_set import accuracy, load, real_images, train, tune_rate
from torch import nn

INITIALIZATIONS = 10

if len(sys.argv) not in (3, 4):
    sys.exit(__doc__)
synthetic = load(sys.argv[1])
real_train = real_images(sys.argv[2], "train", synthetic)
most = int(sys.argv[3]) if len(sys.argv) > 3 else None
(validation, test) = ([part[:most] for part in real_images(sys.argv[2], split, synthetic)] for split in ("validation", "test"))
steps, batch, channels, height, width = synthetic["images"].shape
classes = len(np.load(sys.argv[1])["class_names"])


def network(order, norm, activation=lambda: nn.LeakyReLU(0.1)):
    """Two 3×3 convolutions of 16 and 32 channels, each with its norm, activation and pooling in this order, and a linear head."""

    def make():
        layers = []
        for before, after in ((channels, 16), (16, 32)):
            parts = {"pool": nn.MaxPool2d(2), "norm": norm(after), "activation": activation()}
            layers += [nn.Conv2d(before, after, 3, padding=1), *(parts[part] for part in order.split(", "))]
        net = nn.Sequential(*layers, nn.Flatten(), nn.Linear(32 * (height // 4) * (width // 4), classes))
        for layer in net:
            if isinstance(layer, nn.Conv2d | nn.Linear):
                nn.init.kaiming_normal_(layer.weight, a=0.1)
        return net

    return make


def last_batch(size):
    return nn.BatchNorm2d(size, momentum=1)


NETWORKS = {
    "pool, norm, LeakyReLU (as in training)": network("pool, norm, activation", last_batch),
    "norm, LeakyReLU, pool": network("norm, activation, pool", last_batch),
    "norm, ReLU, pool": network("norm, activation, pool", last_batch, nn.ReLU),
    "`BatchNorm2d` with its default momentum": network("pool, norm, activation", nn.BatchNorm2d),
    "`GroupNorm` of 4 groups": network("pool, norm, activation", lambda size: nn.GroupNorm(4, size)),
    "no norm": network("pool, norm, activation", lambda size: nn.Identity()),
}


def adam(net, images, labels):
    """One step of Adam at 1e-2 per batch; images [T, B, C, H, W] with labels as `load` gives them or [T, B]."""
    optimizer = torch.optim.Adam(net.parameters(), lr=1e-2)
    net.train()
    for x, y in zip(images, labels):
        optimizer.zero_grad()
        F.cross_entropy(net(x), y).backward()
        optimizer.step()
    return net


def real_batches():
    """As many real images as the set has, drawn anew, in batches of its size."""
    images, labels = real_train
    chosen = torch.randint(len(labels), (steps, batch))
    return images[chosen], labels[chosen]


def tested(train_one, make):
    """Mean ± standard deviation over fresh networks, in percent of the test images."""
    accuracies = [100 * accuracy(train_one(make()), *test) for _ in range(INITIALIZATIONS)]
    return f"{np.mean(accuracies):.1f} ± {np.std(accuracies, ddof=1):.1f}"


print("| network | learned rates | learned rates × tuned factor | Adam | Adam on real images |")
print("| --- | --- | --- | --- | --- |")
for name, make in NETWORKS.items():
    torch.manual_seed(0)
    factor = tune_rate(make, synthetic, *validation)
    cells = [
        tested(lambda net: train(net, synthetic), make),
        f"{tested(lambda net: train(net, synthetic, factor), make)} (× {factor:g})",
        tested(lambda net: adam(net, synthetic["images"], synthetic["labels"]), make),
        tested(lambda net: adam(net, *real_batches()), make),
    ]
    print(f"| {name} | {' | '.join(cells)} |", flush=True)
