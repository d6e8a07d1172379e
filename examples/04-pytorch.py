"""Trains a small PyTorch network on an exported synthetic set and tests it on real images that neither it nor the teacher saw.

npx gtn export --run runs/digits-demo --format npz --out runs/digits.npz
npx gtn datasets export digits --out runs/real-digits.npz
python examples/04-pytorch.py runs/digits.npz runs/real-digits.npz
"""

import sys
from statistics import mean, stdev

import numpy as np
import torch
from synthetic_set import accuracy, load, real_images, train, tune_rate
from torch import nn

NETWORKS = 5

if len(sys.argv) != 3:
    sys.exit(__doc__)
synthetic = load(sys.argv[1])
validation, test = (real_images(sys.argv[2], split, synthetic) for split in ("validation", "test"))
steps, _, channels, height, width = synthetic["images"].shape
classes = len(np.load(sys.argv[1])["class_names"])


def make_net():
    """Two blocks that pool, then normalize; BatchNorm with momentum=1 keeps the statistics of the last synthetic batch for real images."""
    net = nn.Sequential(
        nn.Conv2d(channels, 16, 3, padding=1), nn.MaxPool2d(2), nn.BatchNorm2d(16, momentum=1), nn.LeakyReLU(0.1),
        nn.Conv2d(16, 32, 3, padding=1), nn.MaxPool2d(2), nn.BatchNorm2d(32, momentum=1), nn.LeakyReLU(0.1),
        nn.Flatten(), nn.Linear(32 * (height // 4) * (width // 4), classes),
    )  # fmt: skip
    for layer in net:
        if isinstance(layer, nn.Conv2d | nn.Linear):
            nn.init.kaiming_normal_(layer.weight, a=0.1)
    return net


def tested(factor):
    """Mean and standard deviation over networks of the share of test images that each gets right; the same networks for every factor."""
    torch.manual_seed(0)
    shares = [accuracy(train(make_net(), synthetic, factor), *test) for _ in range(NETWORKS)]
    return f"{mean(shares):.1%} ± {stdev(shares):.1%}"


torch.set_num_threads(1)  # more threads only wait for each other with networks this small
print(f"{steps} steps on synthetic images: {tested(1)} of {len(test[1])} real test images ({NETWORKS} networks)")
factor = tune_rate(make_net, synthetic, *validation)
print(f"with the learned rates × {factor:g}, the best on validation images: {tested(factor)}")
