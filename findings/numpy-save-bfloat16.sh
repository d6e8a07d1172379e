#!/usr/bin/env bash
# numpy 2.4.6 with ml_dtypes 0.6.0: a saved bfloat16 array comes back as raw bytes.
#
# Expected: np.save either keeps the type or refuses it.
#
# Seen: it writes the type as "|V2", two bytes without a meaning, and says nothing; the reader has to know what they
# were.
#
#     saved:  bfloat16 [1 2.5]
#     loaded: |V2 [b'\x80\x3F' b'\x20\x40']
#     viewed: bfloat16 [1 2.5]

set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check numpy==2.4.6 ml_dtypes==0.6.0
"$folder/venv/bin/python" - <<'PYTHON'
import io
import ml_dtypes
import numpy as np

saved = np.array([1, 2.5], ml_dtypes.bfloat16)
file = io.BytesIO()
np.save(file, saved)
file.seek(0)
loaded = np.load(file)
print("saved: ", saved.dtype, saved)
print("loaded:", loaded.dtype, loaded)
print("viewed:", loaded.view(ml_dtypes.bfloat16).dtype, loaded.view(ml_dtypes.bfloat16))
assert loaded.dtype.kind == "V" and loaded.dtype.names is None and loaded.itemsize == 2
PYTHON
