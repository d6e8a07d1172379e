#!/usr/bin/env bash
# onnx 1.23.2: the reference evaluator's LogSoftmax underflows to -inf.
#
# Expected: log_softmax(200, 0) = (0, -200), which float32 holds with ease: not to go through softmax is what the
# operator is for.
#
# Seen: the implementation that others are compared with takes the logarithm of a softmax that has become 0.
#
#     onnx:        [  0. -inf]
#     onnxruntime: [   0. -200.]

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

logits = np.array([200, 0], np.float32)
graph = helper.make_graph(
    [helper.make_node("LogSoftmax", ["x"], ["y"])], "one",
    [helper.make_tensor_value_info("x", TensorProto.FLOAT, [2])], [helper.make_empty_tensor_value_info("y")])
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=10)
with np.errstate(divide="ignore"):
    reference = ReferenceEvaluator(model).run(None, {"x": logits})[0]
session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
seen = session.run(None, {"x": logits})[0]
print("onnx:       ", reference)
print("onnxruntime:", seen)
assert seen.tolist() == [0, -200]
assert reference[1] == -np.inf
PYTHON
