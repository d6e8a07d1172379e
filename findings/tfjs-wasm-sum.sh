#!/usr/bin/env bash
# @tensorflow/tfjs-backend-wasm 4.22.0: the mean of four million 0.1 is 0.096.
#
# Expected: 0.1 to six digits: sums of float32 are taken in pairs, in blocks or in float64, as the package's own backend
# in plain JavaScript does.
#
# Seen: the WebAssembly kernel adds one number after the other to one float32, so a sum of ones ends at 2^24 =
# 16,777,216.
#
#     mean of 4 million 0.1: cpu 0.10000000149011612, wasm 0.09613119810819626
#     sum of 20 million 1:   cpu 20000000, wasm 16777216

set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

npm install --silent --no-audit --no-fund --prefix "$folder" @tensorflow/tfjs-core@4.22.0 @tensorflow/tfjs-backend-cpu@4.22.0 @tensorflow/tfjs-backend-wasm@4.22.0
cat >"$folder/finding.mjs" <<'JAVASCRIPT'
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';

const on = async (backend) => {
  await tf.setBackend(backend);
  const [mean] = tf.mean(tf.fill([4_000_000], 0.1)).dataSync();
  const [sum] = tf.sum(tf.ones([20_000_000])).dataSync();
  return { mean, sum };
};
tf.env().set('IS_TEST', true); // no notice about other backends on the terminal
const cpu = await on('cpu');
const wasm = await on('wasm');
console.log(`mean of 4 million 0.1: cpu ${cpu.mean}, wasm ${wasm.mean}`);
console.log(`sum of 20 million 1:   cpu ${cpu.sum}, wasm ${wasm.sum}`);
if (Math.abs(cpu.mean - 0.1) > 1e-6 || cpu.sum !== 20_000_000) throw new Error('cpu changed');
if (Math.abs(wasm.mean - 0.1) < 1e-3 || wasm.sum !== 16_777_216) throw new Error('wasm changed');
JAVASCRIPT
node "$folder/finding.mjs"
