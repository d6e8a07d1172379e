"""Trains a small PyTorch network on an exported synthetic set and tests it on real images that neither it nor the teacher saw.

npx gtn export --run runs/digits-demo --format npz --out digits.npz
npx gtn datasets export digits --out real-digits.npz
python examples/04-pytorch.py digits.npz real-digits.npz
"""

import sys

import numpy as np
import torch
import torch.nn.functional as F

synthetic, real = np.load(sys.argv[1]), np.load(sys.argv[2])
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

net.eval()  # the norms keep the statistics of the last synthetic batch (momentum=1), as learners in training did
mean, std = (synthetic[name].reshape(-1, 1, 1) for name in ("mean", "std"))
images = torch.from_numpy(((real["x_test"] / 255 - mean) / std).astype(np.float32))
labels = torch.from_numpy(real["y_test"].astype(np.int64))
accuracy = (net(images).argmax(1) == labels).double().mean().item()
print(f"{len(synthetic['images'])} steps on synthetic images: {accuracy:.1%} of {len(labels)} real test images")
