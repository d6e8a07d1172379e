#!/usr/bin/env bash
# onnxruntime 1.32.0 (Python, CPU): whether ReduceMax sees a NaN depends on where the NaN stands.
#
# Expected: NaN wherever it stands, as in NumPy, PyTorch and JAX; or, as in C's fmax, the largest number wherever it
# stands.
#
# Seen: NaN when it comes first; otherwise it is passed over. The same numbers in another order give another maximum.
#
#     max(nan, 1, 2) = nan
#     max(1, nan, 2) = 2.0
#     max(1, 2, nan) = 2.0

set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check onnxruntime==1.32.0 onnx==1.23.2 numpy==2.4.6
"$folder/venv/bin/python" - <<'PYTHON'
import numpy as np
import onnxruntime
from onnx import TensorProto, helper

def run(op, x, version, **attributes):
    graph = helper.make_graph(
        [helper.make_node(op, ["x"], ["y"], **attributes)], "one",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, x.shape)], [helper.make_empty_tensor_value_info("y")])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", version)], ir_version=10)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return session.run(None, {"x": x})[0]


nan = np.nan
results = []
for row in ([nan, 1, 2], [1, nan, 2], [1, 2, nan]):
    results.append(run("ReduceMax", np.array(row, np.float32), 18, keepdims=0))
    print(f"max({', '.join(f'{v:g}' for v in row)}) = {results[-1]}")
assert np.isnan(results[0]) and results[1] == 2 and results[2] == 2
PYTHON
