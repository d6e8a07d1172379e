#!/usr/bin/env bash
# safetensors 0.8.0 (Python): the same tensors and metadata do not make the same file.
#
# Expected: one input, one sequence of bytes: tensors are written in a fixed order, so files can be compared or named by
# their hash.
#
# Seen: the keys of the metadata are written in an order that changes from call to call.
#
#     20 saves, 1 key:  1 different file
#     20 saves, 8 keys: 20 different files

set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check safetensors==0.8.0 numpy==2.4.6
"$folder/venv/bin/python" - <<'PYTHON'
import numpy as np
from safetensors.numpy import save

tensors = {"weight": np.zeros(2, np.float32)}


def different(keys):
    metadata = {f"key{k}": "" for k in range(keys)}
    return len({save(tensors, metadata=metadata) for _ in range(20)})


print("20 saves, 1 key: ", different(1), "different file")
print("20 saves, 8 keys:", different(8), "different files")
assert different(1) == 1 and different(8) > 1
PYTHON
