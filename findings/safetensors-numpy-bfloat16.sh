#!/usr/bin/env bash
# safetensors 0.8.0 with numpy 2.4.6 and ml_dtypes 0.6.0: the NumPy side writes bfloat16 and cannot read it.
#
# Expected: what safetensors.numpy.save accepted, safetensors.numpy.load reads.
#
# Seen: save writes the array as BF16; load raises KeyError on those bytes, though the package with the type is
# installed and in use.
#
#     saved as BF16
#     KeyError: 'BF16'

set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check safetensors==0.8.0 numpy==2.4.6 ml_dtypes==0.6.0
"$folder/venv/bin/python" - <<'PYTHON'
import ml_dtypes
import numpy as np
from safetensors.numpy import load, save

file = save({"weight": np.array([1, 2.5], ml_dtypes.bfloat16)})
assert b'"dtype":"BF16"' in file
print("saved as BF16")
try:
    load(file)
except KeyError as error:
    print("KeyError:", error)
else:
    raise SystemExit("load reads it now")
PYTHON
