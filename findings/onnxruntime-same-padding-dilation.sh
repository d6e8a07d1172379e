#!/usr/bin/env bash
# onnxruntime 1.32.0 (Python, CPU): a convolution with auto_pad = SAME_UPPER and dilations is refused, at its first run.
#
# Expected: it runs: ONNX defines the padding for every dilation, the model passes the checker, and the package onnx
# evaluates it. A runtime that can't says so when the model is loaded.
#
# Seen: loading succeeds; running raises an error. The same padding written as numbers runs.
#
#     onnx:                  [[[1. 1. 2. 1. 1.]]]
#     onnxruntime, loaded
#     onnxruntime, auto_pad: Dilation not supported for AutoPadType::SAME_UPPER or AutoPadType::SAME_LOWER.
#     onnxruntime, pads:     [[[1. 1. 2. 1. 1.]]]

set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check onnxruntime==1.32.0 onnx==1.23.2 numpy==2.4.6
"$folder/venv/bin/python" - <<'PYTHON'
import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper
from onnx.reference import ReferenceEvaluator

onnxruntime.set_default_logger_severity(4)
signal = np.array([[[1, 1, 1, 1, 1]]], np.float32)
weights = np.array([[[1, 0, 1]]], np.float32)


def model(**padding):
    graph = helper.make_graph(
        [helper.make_node("Conv", ["x", "w"], ["y"], kernel_shape=[3], dilations=[2], **padding)], "one",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, signal.shape)],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, signal.shape)], [onnx.numpy_helper.from_array(weights, "w")])
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=10)


def load(it):
    return onnxruntime.InferenceSession(it.SerializeToString(), providers=["CPUExecutionProvider"])


same = model(auto_pad="SAME_UPPER")
onnx.checker.check_model(same)
print("onnx:                 ", ReferenceEvaluator(same).run(None, {"x": signal})[0])
session = load(same)
print("onnxruntime, loaded")
try:
    session.run(None, {"x": signal})
except Exception as error:
    message = str(error)
    print("onnxruntime, auto_pad:", message[message.index("Dilation") :].strip())
else:
    raise SystemExit("onnxruntime runs it now")
print("onnxruntime, pads:    ", load(model(pads=[2, 2])).run(None, {"x": signal})[0])
PYTHON
