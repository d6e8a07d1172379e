"""Trains a small PyTorch network on an exported synthetic set and tests it on the digits that ship with the project.

python examples/04-pytorch.py digits.npz    (after: npx gtn export --run runs/digits-demo --format npz --out digits.npz)
"""

import gzip
import sys
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

synthetic = np.load(sys.argv[1])
torch.manual_seed(0)
net = torch.nn.Sequential(
    torch.nn.Conv2d(1, 16, 3, padding=1), torch.nn.MaxPool2d(2), torch.nn.BatchNorm2d(16, momentum=1), torch.nn.LeakyReLU(0.1),
    torch.nn.Conv2d(16, 32, 3, padding=1), torch.nn.MaxPool2d(2), torch.nn.BatchNorm2d(32, momentum=1), torch.nn.LeakyReLU(0.1),
    torch.nn.Flatten(), torch.nn.Linear(128, 10),
)  # fmt: skip
for layer in net:
    if hasattr(layer, "weight") and layer.weight.dim() > 1:
        torch.nn.init.kaiming_normal_(layer.weight, a=0.1)

sgd = torch.optim.SGD(net.parameters(), lr=1, momentum=0.5)
names = ("images", "labels", "learning_rate", "momentum")
for x, y, lr, momentum in zip(*(torch.from_numpy(synthetic[name]) for name in names)):
    sgd.param_groups[0].update(lr=lr.item(), momentum=momentum.item())
    sgd.zero_grad(), F.cross_entropy(net(x), y).backward(), sgd.step()


def read_idx(name: str, header: int) -> np.ndarray:
    path = Path(__file__).parent.parent / "libs/datasets/data/digits" / name
    return np.frombuffer(gzip.decompress(path.read_bytes())[header:], np.uint8)


net.eval()  # the norms keep the statistics of the last synthetic batch (momentum=1), as learners in training did
pixels = read_idx("images-idx3-ubyte.gz", 16).reshape(-1, 1, 8, 8) / 16
labels = torch.from_numpy(read_idx("labels-idx1-ubyte.gz", 8).astype(np.int64))
images = torch.from_numpy(((pixels - synthetic["mean"][0]) / synthetic["std"][0]).astype(np.float32))
accuracy = (net(images).argmax(1) == labels).double().mean().item()
print(f"{len(synthetic['images'])} steps on synthetic images: {accuracy:.1%} of {len(labels)} real digits")
