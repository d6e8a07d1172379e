#!/usr/bin/env bash
# onnx 1.23.2: the reference evaluator's LpPool counts a value more than once at the border.
#
# Expected: with ceil_mode the last window of (1, 2, 3, 4, 5) in steps of 2 holds the 5 alone, whose 2-norm is 5.
#
# Seen: the reference makes it 7.07 = sqrt(5² + 5²), as though the window held the value twice.
#
#     onnx:        [2.236068 5.       7.071068]
#     onnxruntime: [2.236068 5.       5.      ]

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

signal = np.array([[[1, 2, 3, 4, 5]]], np.float32)
graph = helper.make_graph(
    [helper.make_node("LpPool", ["x"], ["y"], p=2, kernel_shape=[2], strides=[2], ceil_mode=1)], "one",
    [helper.make_tensor_value_info("x", TensorProto.FLOAT, signal.shape)], [helper.make_empty_tensor_value_info("y")])
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10)
reference = ReferenceEvaluator(model).run(None, {"x": signal})[0].ravel()
session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
seen = session.run(None, {"x": signal})[0].ravel()
print("onnx:       ", reference)
print("onnxruntime:", seen)
assert np.isclose(seen[2], 5) and np.isclose(reference[2], np.sqrt(50))
PYTHON
