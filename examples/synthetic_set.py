"""What a PyTorch program needs to learn from a synthetic set: copy this file, or import it."""

import numpy as np
import torch
import torch.nn.functional as F


def load(path):
    """The arrays of `gtn export --format npz` as tensors: images [T, B, C, H, W], labels [T, B] or, where they are learned, [T, B, classes], learning_rate and momentum [T], mean and std [C]; and `layer_wise`, whether steps are scaled so."""
    arrays = np.load(path)
    layer_wise = "layer_wise_rate" in arrays
    tensors = {name: torch.from_numpy(arrays[name]) for name in ("images", "labels", "momentum", "mean", "std")}
    rates = torch.from_numpy(arrays["layer_wise_rate" if layer_wise else "learning_rate"])
    return {**tensors, "learning_rate": rates, "layer_wise": layer_wise}


def real_images(path, split, synthetic):
    """Images [N, C, H, W] and labels [N] of `gtn datasets export`, normalized as the set is; split: "train", "validation" or "test"."""
    real = np.load(path)
    mean, std = (synthetic[name].reshape(-1, 1, 1) for name in ("mean", "std"))
    images = (torch.from_numpy(real[f"x_{split}"]).float() / 255 - mean) / std
    return images, torch.from_numpy(real[f"y_{split}"]).long()


def scale_layer_wise(net):
    """Divides each layer's gradient by its norm, times √(outputs / inputs) / layers. A layer is a weight and the vectors that follow it."""
    layers = []
    for parameter in net.parameters():
        layers.append([parameter]) if parameter.dim() > 1 or not layers else layers[-1].append(parameter)
    for weight, *vectors in layers:
        size = (len(weight) / weight[0].numel()) ** 0.5 / len(layers)
        square = sum(part.grad.square().sum() for part in (weight, *vectors))
        for part in (weight, *vectors):
            part.grad *= size / (square + 1e-6).sqrt()


def train(net, synthetic, factor=1.0):
    """One SGD step per batch, in the set's order, with its momentum and its learning rate times `factor`."""
    sgd = torch.optim.SGD(net.parameters(), lr=1)
    net.train()
    for x, y, lr, momentum in zip(*(synthetic[name] for name in ("images", "labels", "learning_rate", "momentum"))):
        sgd.param_groups[0].update(lr=factor * lr.item(), momentum=momentum.item())
        sgd.zero_grad()
        F.cross_entropy(net(x), y).backward()
        if synthetic["layer_wise"]:
            scale_layer_wise(net)
        sgd.step()
    return net


@torch.no_grad()
def accuracy(net, images, labels):
    """The share of images that the network classifies as labelled, in eval mode."""
    net.eval()
    return (torch.cat([net(part).argmax(1) for part in images.split(1000)]) == labels).double().mean().item()


def tune_rate(make_net, synthetic, images, labels, factors=(1, 1 / 2, 2, 1 / 4, 4, 1 / 8, 8, 1 / 16), nets=5):
    """The factor on the learned rates with which fresh networks of `make_net()` do best on validation images: of equal ones the first."""

    def mean(factor):
        return np.mean([accuracy(train(make_net(), synthetic, factor), images, labels) for _ in range(nets)])

    return max(factors, key=mean)
