#!/usr/bin/env bash
# @tensorflow/tfjs-backend-wasm 4.22.0: cast to bool keeps the low byte of the whole part.
#
# Expected: true (1) for what is not zero, as in the backend in plain JavaScript and everywhere else.
#
# Seen: 0.5 and 256 become false, and 2 stays 2, a boolean that equals neither true nor false.
#
#     x:    0.5, 1, 2, 256
#     cpu:  1, 1, 1, 1
#     wasm: 0, 1, 2, 0

set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

npm install --silent --no-audit --no-fund --prefix "$folder" @tensorflow/tfjs-core@4.22.0 @tensorflow/tfjs-backend-cpu@4.22.0 @tensorflow/tfjs-backend-wasm@4.22.0
cat >"$folder/finding.mjs" <<'JAVASCRIPT'
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';

const x = [0.5, 1, 2, 256];
const on = async (backend) => {
  await tf.setBackend(backend);
  return [...tf.cast(tf.tensor1d(x), 'bool').dataSync()].join(', ');
};
tf.env().set('IS_TEST', true); // no notice about other backends on the terminal
const cpu = await on('cpu');
const wasm = await on('wasm');
console.log(`x:    ${x.join(', ')}`);
console.log(`cpu:  ${cpu}`);
console.log(`wasm: ${wasm}`);
if (cpu !== '1, 1, 1, 1' || wasm !== '0, 1, 2, 0') throw new Error('this changed');
JAVASCRIPT
node "$folder/finding.mjs"
