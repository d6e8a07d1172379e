"""Zero-cost proxies of networks of NAS-Bench-201 in PyTorch, float64: values to compare with.

    python zero_cost_proxies.py > ../../../libs/nas/src/estimators/zero-cost-proxies.fixture.json

Parameters and images are those of nas_bench_201.py. For synflow the weights are their absolute values, biases are zero and there are no norms.
"""

import json
import math
import sys

import torch
import torch.nn.functional as F

import nas_bench_201 as bench

ARCHITECTURES = bench.ARCHITECTURES


class WithoutNorms(bench.Parameters):
    def of(self, name, shape, scale, offset=0.0):
        if name not in self:
            value = bench.sines(shape, name, scale).abs() if name.endswith(".weight") else torch.zeros(shape, dtype=torch.float64)
            self[name] = value.requires_grad_()
        return self[name]

    def norm(self, layer, x):
        return x


def synflow(architecture):
    parameters = WithoutNorms()
    ones = torch.ones([1, *bench.IMAGES[1:]], dtype=torch.float64)
    flow = bench.network(parameters, architecture, ones).sum()
    gradients = torch.autograd.grad(flow, list(parameters.values()), allow_unused=True)
    return sum((p * g).sum().item() for p, g in zip(parameters.values(), gradients) if g is not None)


def gradient_norm(architecture, images, labels):
    parameters = bench.Parameters()
    loss = F.cross_entropy(bench.network(parameters, architecture, images), labels)
    weights = [value for name, value in parameters.items() if name.endswith(".weight")]
    gradients = torch.autograd.grad(loss, weights, allow_unused=True)
    return sum(g.norm().item() for g in gradients if g is not None)


def naswot(architecture, images):
    """Of the ReLUs that the logits depend on; an edge that reaches nothing is none of the network."""
    activations = []
    relu = F.relu

    def recorded(x):
        y = relu(x) if x.requires_grad else relu(x).requires_grad_()
        activations.append(y)
        return y

    F.relu = recorded
    try:
        logits = bench.network(bench.Parameters(), architecture, images)
    finally:
        F.relu = relu
    reached = torch.autograd.grad(logits.sum(), activations, allow_unused=True)
    codes = [(y > 0).flatten(1).double() for y, gradient in zip(activations, reached) if gradient is not None]
    kernel = sum(code @ code.T + (1 - code) @ (1 - code).T for code in codes)
    score = torch.linalg.slogdet(kernel).logabsdet.item()
    return score if math.isfinite(score) else None  # two images that no ReLU tells apart


def jacobian_covariance(architecture, images):
    images = images.clone().requires_grad_()
    logits = bench.network(bench.Parameters(), architecture, images)
    (jacobian,) = torch.autograd.grad(logits.sum(), images, allow_unused=True)
    if jacobian is None:  # nothing reaches the output
        return None
    eigenvalues = torch.linalg.eigvalsh(torch.corrcoef(jacobian.flatten(1))) + 1e-5
    return -(eigenvalues.log() + 1 / eigenvalues).sum().item()


def values(architecture):
    images = bench.sines(bench.IMAGES, "images", 1.0)
    labels = torch.tensor(bench.LABELS)
    return {
        "architecture": architecture,
        "synflow": synflow(architecture),
        "gradient-norm": gradient_norm(architecture, images, labels),
        "naswot": naswot(architecture, images),
        "jacobian-covariance": jacobian_covariance(architecture, images),
    }


if __name__ == "__main__":
    setup = {"channels": bench.CHANNELS, "cells": bench.CELLS, "classes": bench.CLASSES, "images": bench.IMAGES, "labels": bench.LABELS}
    result = {"pytorch": torch.__version__.split("+")[0], **setup, "networks": [values(text) for text in ARCHITECTURES]}
    json.dump(result, sys.stdout, indent=1)
    print()
