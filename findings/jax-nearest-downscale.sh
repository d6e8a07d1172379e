#!/usr/bin/env bash
# jax 0.10.2 and onnxruntime 1.32.0: halving a picture with "nearest" keeps different pixels.
#
# Expected: nearest neighbour is nearest neighbour: with the pixel centres of both at the half (the default of both) the
# two agree.
#
# Seen: a new pixel's centre lies midway between two old ones; JAX takes the right one, ONNX's default
# (round_prefer_floor) the left one. A network ported with its resize layer sees its picture shifted by a pixel.
#
#     jax:         [2. 4.]
#     onnxruntime: [1. 3.]

set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check jax==0.10.2 jaxlib==0.10.2 onnxruntime==1.32.0 onnx==1.23.2 numpy==2.4.6
"$folder/venv/bin/python" - <<'PYTHON'
import jax
import numpy as np
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

row = np.array([1, 2, 3, 4], np.float32)
by_jax = np.asarray(jax.image.resize(row, (2,), "nearest"))
graph = helper.make_graph(
    [helper.make_node("Resize", ["x", "", "", "sizes"], ["y"], mode="nearest")], "one",
    [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, 1, 1, 4])], [helper.make_empty_tensor_value_info("y")],
    [numpy_helper.from_array(np.array([1, 1, 1, 2]), "sizes")])
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10)
session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
by_onnx = session.run(None, {"x": row.reshape(1, 1, 1, 4)})[0].ravel()
print("jax:        ", by_jax)
print("onnxruntime:", by_onnx)
assert by_jax.tolist() == [2, 4] and by_onnx.tolist() == [1, 3]
PYTHON
