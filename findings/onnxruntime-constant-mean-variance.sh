#!/usr/bin/env bash
# onnxruntime 1.32.0 (Python, CPU): MeanVarianceNormalization makes NaN of a constant picture.
#
# Expected: zeros: the operator's definition in ONNX adds 1e-9 to the standard deviation before it divides, and the
# package onnx itself gives zeros.
#
# Seen: the runtime divides 0 by 0.
#
#     onnx:        [0. 0. 0. 0.]
#     onnxruntime: [nan nan nan nan]

set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check onnxruntime==1.32.0 onnx==1.23.2 numpy==2.4.6
"$folder/venv/bin/python" - <<'PYTHON'
import numpy as np
import onnxruntime
from onnx import TensorProto, helper
from onnx.reference import ReferenceEvaluator

picture = np.ones((1, 1, 2, 2), np.float32)
graph = helper.make_graph(
    [helper.make_node("MeanVarianceNormalization", ["x"], ["y"])], "one",
    [helper.make_tensor_value_info("x", TensorProto.FLOAT, picture.shape)], [helper.make_empty_tensor_value_info("y")])
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=10)
defined = ReferenceEvaluator(model).run(None, {"x": picture})[0]
session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
seen = session.run(None, {"x": picture})[0]
print("onnx:       ", defined.ravel())
print("onnxruntime:", seen.ravel())
assert (defined == 0).all() and np.isnan(seen).all()
PYTHON
