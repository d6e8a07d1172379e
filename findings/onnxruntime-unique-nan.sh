#!/usr/bin/env bash
# onnxruntime 1.32.0 (Python, CPU): one NaN makes Unique lose all other values.
#
# Expected: the distinct numbers, and NaN once or as often as it occurs, as in NumPy.
#
# Seen: a NaN in front is taken as equal to everything that follows: it alone comes back.
#
#     unique(1, 2, 2, 3)      = [1. 2. 3.]
#     unique(nan, 1, 2, 2, 3) = [nan]

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


without = run("Unique", np.array([1, 2, 2, 3], np.float32), 11)
with_nan = run("Unique", np.array([np.nan, 1, 2, 2, 3], np.float32), 11)
print("unique(1, 2, 2, 3)      =", without)
print("unique(nan, 1, 2, 2, 3) =", with_nan)
assert without.tolist() == [1, 2, 3]
assert with_nan.size == 1 and np.isnan(with_nan[0])
PYTHON
