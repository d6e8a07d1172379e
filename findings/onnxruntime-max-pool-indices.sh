#!/usr/bin/env bash
# onnxruntime 1.32.0 (Python, CPU): a MaxPool that also gives positions takes many times as long.
#
# Expected: MaxPool's second output, the positions of the maxima, costs a compare and a store more: a derivative by positions
# (ScatterElements) looks cheaper than one by comparing each window with its maximum.
#
# Seen: with the second output the CPU kernel is another one, which visits every tap of every window one by one (33 times as long on the machine
# where this was found, 17 with 3x3). Comparing all 25 taps with the maximum, each in an operation of its own, costs less. The maxima are the same.
#
#     5x5, stride 1, 64 images of 4 x 16 x 16, 1 thread
#     same maxima:     True
#     with positions:  more than 8 times the time

set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check onnxruntime==1.32.0 onnx==1.23.2 numpy==2.4.6
"$folder/venv/bin/python" - <<'PYTHON'
import time

import numpy as np
import onnxruntime as ort
from onnx import TensorProto, helper

images = np.random.default_rng(0).standard_normal((64, 4, 16, 16)).astype(np.float32)


def session(outputs):
    node = helper.make_node("MaxPool", ["x"], outputs, kernel_shape=[5, 5], strides=[1, 1], pads=[2, 2, 2, 2])
    types = [TensorProto.FLOAT, TensorProto.INT64]
    graph = helper.make_graph(
        [node],
        "pool",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, images.shape)],
        [helper.make_tensor_value_info(name, kind, None) for name, kind in zip(outputs, types)],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=10)
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    return ort.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])


def fastest(run, times=40):
    def once():
        start = time.process_time()
        run()
        return time.process_time() - start

    return min(once() for _ in range(times))


plain, positions = session(["y"]), session(["y", "i"])
same = np.array_equal(plain.run(None, {"x": images})[0], positions.run(None, {"x": images})[0])
ratio = fastest(lambda: positions.run(None, {"x": images})) / fastest(lambda: plain.run(None, {"x": images}))
print("5x5, stride 1, 64 images of 4 x 16 x 16, 1 thread")
print(f"same maxima:     {same}")
print(f"with positions:  {'more' if ratio > 8 else 'not more'} than 8 times the time")
assert same and ratio > 8, f"changed: {ratio:.1f} times the time"
PYTHON
