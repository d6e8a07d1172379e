#!/usr/bin/env bash
# numpy 2.4.6 with ml_dtypes 0.6.0: the mean of a thousand bfloat16 ones is 0.256.
#
# Expected: 1: NumPy sums its own 16-bit floats for a mean in float32, and the dot product of these very arrays is
# right.
#
# Seen: sums and means of bfloat16 are carried in bfloat16, where 256 + 1 = 256, so a sum stops there.
#
#     float16:  mean 1.0
#     bfloat16: mean 0.255859
#     bfloat16: sum 256.0, dot product 1000.0

set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check numpy==2.4.6 ml_dtypes==0.6.0
"$folder/venv/bin/python" - <<'PYTHON'
import ml_dtypes
import numpy as np

half = np.ones(1000, np.float16)
brain = np.ones(1000, ml_dtypes.bfloat16)
print("float16:  mean", half.mean())
print("bfloat16: mean", brain.mean())
print(f"bfloat16: sum {brain.sum()}, dot product {brain.dot(brain)}")
assert half.mean() == 1
assert brain.sum() == 256 and brain.mean() < 0.26
assert brain.dot(brain) == 1000
PYTHON
