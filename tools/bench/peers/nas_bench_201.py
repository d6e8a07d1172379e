"""A network of NAS-Bench-201 (Dong & Yang, ICLR 2020) in PyTorch, as a function of its parameters, and values to compare with.

    python nas_bench_201.py > ../../../libs/nas/src/space/nas-bench-201.fixture.json

prints, for some architectures, the logits and the loss of a batch and two numbers of the gradient of each parameter, in float64. Weights and
images are sines of their index, so that both sides make the same without a file of them.
"""

import json
import sys

import torch
import torch.nn.functional as F

CHANNELS = 4
CELLS = 1
CLASSES = 10
IMAGES = [4, 3, 8, 8]
LABELS = [0, 3, 3, 9]
ARCHITECTURES = [
    "|nor_conv_3x3~0|+|nor_conv_3x3~0|nor_conv_1x1~1|+|skip_connect~0|nor_conv_3x3~1|avg_pool_3x3~2|",
    "|avg_pool_3x3~0|+|skip_connect~0|none~1|+|none~0|none~1|skip_connect~2|",
    "|skip_connect~0|+|nor_conv_1x1~0|avg_pool_3x3~1|+|nor_conv_1x1~0|skip_connect~1|skip_connect~2|",
    # An edge that reaches nothing, and a convolution of zeros.
    "|nor_conv_3x3~0|+|none~0|none~1|+|nor_conv_3x3~0|none~1|nor_conv_1x1~2|",
    "|none~0|+|none~0|none~1|+|none~0|none~1|none~2|",
]


def sines(shape, name, scale, offset=0.0):
    """offset + scale · sin(1 + index + 10 · the sum of the name's characters)."""
    count = torch.Size(shape).numel()
    index = torch.arange(count, dtype=torch.float64)
    return (offset + scale * torch.sin(1 + index + 10 * sum(map(ord, name)))).reshape(shape)


class Parameters(dict):
    """Makes a parameter when it is first asked for."""

    def of(self, name, shape, scale, offset=0.0):
        if name not in self:
            self[name] = sines(shape, name, scale, offset).requires_grad_()
        return self[name]

    def weight(self, layer, shape):
        return self.of(f"{layer}.weight", shape, torch.Size(shape[1:]).numel() ** -0.5)

    def norm(self, layer, x):
        """Batch norm by the statistics of the batch."""
        scale = self.of(f"{layer}.scale", [x.shape[1]], 0.2, 1.0)
        bias = self.of(f"{layer}.bias", [x.shape[1]], 0.2)
        return F.batch_norm(x, None, None, scale, bias, training=True)

    def relu_conv_norm(self, layer, x, channels, side, stride=1):
        weight = self.weight(layer, [channels, x.shape[1], side, side])
        return self.norm(layer, F.conv2d(F.relu(x), weight, stride=stride, padding=side // 2))


def edge(parameters, name, operation, x):
    if operation == "none":
        return torch.zeros_like(x)
    if operation == "skip_connect":
        return x
    if operation == "avg_pool_3x3":
        return F.avg_pool2d(x, 3, stride=1, padding=1, count_include_pad=False)
    return parameters.relu_conv_norm(f"{name}_conv", x, x.shape[1], {"nor_conv_1x1": 1, "nor_conv_3x3": 3}[operation])


def cell(parameters, name, architecture, x):
    values = [x]
    for node, terms in enumerate(architecture.split("+")):
        operations = [term.split("~") for term in terms.strip("|").split("|")]
        values.append(
            sum(
                edge(parameters, f"{name}_{chr(97 + node)}{i}", operation, values[int(source)])
                for i, (operation, source) in enumerate(operations)
            )
        )
    return values[-1]


def residual(parameters, name, x, channels):
    y = parameters.relu_conv_norm(f"{name}_first", x, channels, 3, stride=2)
    y = parameters.relu_conv_norm(f"{name}_second", y, channels, 3)
    shortcut = parameters.weight(f"{name}_shortcut", [channels, x.shape[1], 1, 1])
    return y + F.conv2d(F.avg_pool2d(x, 2), shortcut)


def network(parameters, architecture, images, channels=CHANNELS, cells=CELLS, classes=CLASSES):
    """Logits [B, classes] of images [B, C, H, W]."""
    stem = parameters.weight("stem", [channels, images.shape[1], 3, 3])
    x = parameters.norm("stem", F.conv2d(images, stem, padding=1))
    block = 0
    for stage in range(3):
        if stage > 0:
            x = residual(parameters, f"block{block}", x, channels * 2**stage)
            block += 1
        for _ in range(cells):
            x = cell(parameters, f"block{block}", architecture, x)
            block += 1
    features = F.relu(parameters.norm("norm", x)).mean([2, 3])
    weight = parameters.weight("logits", [classes, features.shape[1]])
    return F.linear(features, weight, parameters.of("logits.bias", [classes], 0.2))


def values(architecture):
    parameters = Parameters()
    logits = network(parameters, architecture, sines(IMAGES, "images", 1.0))
    loss = F.cross_entropy(logits, torch.tensor(LABELS))
    names = list(parameters)
    found = torch.autograd.grad(loss, [parameters[name] for name in names], allow_unused=True)
    gradients = {}
    for name, gradient in zip(names, found):
        gradient = torch.zeros_like(parameters[name]) if gradient is None else gradient
        direction = sines(gradient.shape, name + "'", 1.0)
        gradients[name] = [gradient.norm().item(), (gradient * direction).sum().item()]
    return {"architecture": architecture, "logits": logits.tolist(), "loss": loss.item(), "gradients": gradients}


if __name__ == "__main__":
    setup = {"channels": CHANNELS, "cells": CELLS, "classes": CLASSES, "images": IMAGES, "labels": LABELS}
    result = {"pytorch": torch.__version__.split("+")[0], **setup, "networks": [values(text) for text in ARCHITECTURES]}
    json.dump(result, sys.stdout, indent=1)
    print()
