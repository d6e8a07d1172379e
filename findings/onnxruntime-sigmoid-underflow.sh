#!/usr/bin/env bash
# onnxruntime 1.32.0 (Python, CPU): Sigmoid has no small values.
#
# Expected: sigmoid(-18) = 1.5e-8 and sigmoid(-80) = 1.8e-35, to about a millionth as everywhere else in float32, so
# that a logarithm after it stays finite.
#
# Seen: the error grows to 0.6 % at -12, and from about -18 down the result no longer follows the input at all: here it
# is 0. Softplus, in the same library, is right down there.
#
#     x = -12: 6.109476e-06, exactly 6.144175e-06
#     x = -18: 0.000000e+00, exactly 1.522998e-08
#     x = -80: 0.000000e+00, exactly 1.804851e-35

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


x = np.array([-12, -18, -80], np.float32)
y = run("Sigmoid", x, 13)
exact = 1 / (1 + np.exp(-x.astype(np.float64)))
for a, b, c in zip(x, y, exact):
    print(f"x = {a:.0f}: {b:.6e}, exactly {c:.6e}")
assert abs(y[0] / exact[0] - 1) > 1e-4
assert not 0.5 < y[2] / exact[2] < 2
PYTHON
