#!/usr/bin/env bash
# onnxruntime-node 1.30.0, provider webgpu: some plain convolutions are wrong, as the provider lays arrays out by default.
#
# Expected: what the provider cpu computes. A picture of six channels, of which the first is 1 everywhere and the last 6, gives
# 2 · 2 · (1 + 2 + 3 + 4 + 5 + 6) = 84 under a 2×2 filter of ones; ones alone in two groups give the transposed convolution two 2s.
#
# Seen: the first three channels are summed twice and the last three never (2 · 2 · 2 · (1 + 2 + 3) = 48), and the second group
# is lost, without an error or a warning. With preferredLayout: 'NCHW' all is right.
#
#     Conv,          cpu:          84 84 84 84
#     Conv,          webgpu:       48 48 48 48
#     Conv,          webgpu, NCHW: 84 84 84 84
#     ConvTranspose, cpu:          2 2
#     ConvTranspose, webgpu:       2 0
#     ConvTranspose, webgpu, NCHW: 2 2
#
# Vulkan is SwiftShader's here, so that no GPU is needed.

set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$folder" onnxruntime-node@1.30.0 @sparticuz/chromium@147.0.0
node -e 'process.stdout.write(zlib.brotliDecompressSync(fs.readFileSync(process.argv[1])))' \
  "$folder/node_modules/@sparticuz/chromium/bin/swiftshader.tar.br" | tar -x -C "$folder"

python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check onnx==1.23.2 numpy==2.4.6
"$folder/venv/bin/python" - "$folder" <<'PYTHON'
import sys
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper


def save(op, x, w, y, **attributes):
    graph = helper.make_graph(
        [helper.make_node(op, ["x", "w"], ["y"], **attributes)], "one",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, x)],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, y)], [numpy_helper.from_array(np.ones(w, np.float32), "w")])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, f"{sys.argv[1]}/{op}.onnx")


save("Conv", (1, 6, 3, 3), (4, 6, 2, 2), (1, 4, 2, 2))
save("ConvTranspose", (1, 4, 1, 1), (4, 1, 1, 1), (1, 2, 1, 1), group=2)
PYTHON

cat >"$folder/finding.mjs" <<'JAVASCRIPT'
import ort from 'onnxruntime-node';

const providers = {
  'cpu:         ': 'cpu',
  'webgpu:      ': 'webgpu',
  'webgpu, NCHW:': { name: 'webgpu', preferredLayout: 'NCHW' },
};
const lines = [];
for (const [op, shape, valueOf] of [
  ['Conv', [1, 6, 3, 3], (i) => Math.floor(i / 9) + 1],
  ['ConvTranspose', [1, 4, 1, 1], () => 1],
]) {
  const length = shape.reduce((a, b) => a * b);
  const x = new ort.Tensor('float32', Float32Array.from({ length }, (_, i) => valueOf(i)), shape);
  for (const [name, provider] of Object.entries(providers)) {
    const session = await ort.InferenceSession.create(`${import.meta.dirname}/${op}.onnx`, { executionProviders: [provider] });
    const { y } = await session.run({ x });
    lines.push(`${`${op},`.padEnd(14)} ${name} ${y.data.slice(0, 4).join(' ')}`);
    console.log(lines.at(-1));
  }
}
const seen = lines.map((line) => line.split(': ')[1].trim()).join('; ');
if (seen !== '84 84 84 84; 48 48 48 48; 84 84 84 84; 2 2; 2 0; 2 2') throw new Error('this changed');
JAVASCRIPT
cd "$folder"
LD_LIBRARY_PATH="$folder" VK_DRIVER_FILES="$folder/vk_swiftshader_icd.json" node finding.mjs
